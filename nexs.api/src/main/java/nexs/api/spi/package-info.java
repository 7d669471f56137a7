package nexs.api.spi;
