"""Pages, command line, JSON interface, accounts and exports: everything that people touch."""
