"""What a message means after the turn before."""
