package nexs.session.driver;

import java.util.List;
import nexs.api.CommandTag;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered to a flush.
 *
 * @param tags one for each statement of the batch that was sent; of a lone statement of nexs's own, its tag
 * @param behind what the question gave that travelled behind; null when there was none, or its answer was lost
 */
public record Flushed(List<CommandTag> tags, @Nullable String behind) {}
