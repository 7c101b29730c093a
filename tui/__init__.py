"""The two faces of Zhangju: the Textual app and the command line. Neither has logic of its own."""
