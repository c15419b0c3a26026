"""The federal mailbox (Zentrales Bürgerpostfach, ZBP), reached through FIT-Connect."""
