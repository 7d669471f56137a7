package nexs.api.mapping;
