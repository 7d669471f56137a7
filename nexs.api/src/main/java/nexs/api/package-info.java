package nexs.api;
