package nexs.api.mapping; interface Empty {}
