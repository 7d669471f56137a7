package nexs.testkit.contract;

import org.junit.jupiter.api.extension.ExtendWith;

/** What all contracts share: a subject, and a {@link Lab} for each test that asserts afterwards that nothing is left. */
@ExtendWith(LabExtension.class)
public interface Contract {

  /** Who is tested. */
  Subject subject();
}
