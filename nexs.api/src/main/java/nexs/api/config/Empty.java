package nexs.api.config; interface Empty {}
