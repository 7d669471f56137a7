package nexs.api.config;
