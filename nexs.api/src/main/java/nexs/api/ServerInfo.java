package nexs.api;

/**
 * What the server said when the session began.
 *
 * @param version the server's version as it spells it: {@code 18.1}
 * @param versionNumber the same as a number: 180001
 * @param processId the process id of the session's backend
 * @param host the host that answered, as configured
 * @param port its port
 */
public record ServerInfo(String version, int versionNumber, int processId, String host, int port) {}
