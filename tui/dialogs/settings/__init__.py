"""The page of settings: each with its value and what it does, changed where it stands.

In come the settings in force and what keeps a change (``SettingsDesk``); the page knows no file and no reader.
"""
