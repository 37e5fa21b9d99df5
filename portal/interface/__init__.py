"""The JSON interface: what may be asked, what is answered, and the OpenAPI description made from the same values."""
