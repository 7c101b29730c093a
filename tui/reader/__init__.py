"""Screens own the state: they ask the rooms below, bind it down to the widgets and alone save."""
