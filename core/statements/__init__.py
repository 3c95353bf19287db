"""Reading and importing what a bank gave."""
