"""The print agent: on a till's computer, between its register and a printer that no browser reaches."""
