package nexs.api; interface Empty {}
