"""The interface in Chinese: each module's ``WORDS`` maps an English template to its (简体, 繁體)."""
