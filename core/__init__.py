"""Every verb of the product, once: the faces (tools, web, bot) only call what is here."""
