"""What the units of a document are called, and which units people mean.

In come a document and what somebody says or what the text itself says: 13.2, 第十三条第二款, 前款, 《民法典》第十条.
Out come units. ``AddressBook`` gives every unit its address, ``address_lookup`` resolves what is said (a
``DocumentError`` names the nearest units where that fails), ``citations`` writes addresses as the field does, alone or
with the words, ``clause_links`` as links that open again, and ``references`` finds in a text what refers to other
units, or to another document by its name.
"""
