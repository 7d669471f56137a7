package nexs.testkit.contract;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test its {@link Lab}, and closes it. */
final class LabExtension implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Lab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Contract contract = (Contract) context.getRequiredTestInstance();
    Lab lab = new Lab(contract.subject());
    context.getStore(NAMESPACE).put(Lab.class, lab);
    return lab;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Lab lab = context.getStore(NAMESPACE).remove(Lab.class, Lab.class);
    if (lab != null) {
      lab.finish(context.getExecutionException().isPresent());
    }
  }
}
