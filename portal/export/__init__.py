"""Files to take away: values → bytes of office formats. One module per thing that is exported; no page knows how."""
