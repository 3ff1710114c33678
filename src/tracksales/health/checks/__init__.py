"""What `tracksales doctor` looks at, a module for each place."""
