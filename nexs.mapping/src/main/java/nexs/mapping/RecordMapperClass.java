package nexs.mapping;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import nexs.api.IRow;
import nexs.api.mapping.IRowMapper;
import nexs.mapping.codec.Boxes;
import nexs.mapping.read.TypeArguments;
import nexs.mapping.value.IValueReader;

/**
 * Generates the mapper of a record: a hidden class whose one method reads each component by the row's typed method and hands all of them to
 * the canonical constructor. Primitives are never boxed, and a call allocates what the columns' values and the record need. For one use.
 *
 * <p>The class lives in this module, and the constructor is a constant of it, so that records of any loader and module are made the same
 * way: their classes stand in no descriptor. It can be unloaded once nobody has it.
 */
final class RecordMapperClass {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final ClassDesc NAME = ClassDesc.of("nexs.mapping.RecordMapper");
  private static final ClassDesc ROW = describe(IRow.class);
  private static final ClassDesc MAPPER = describe(IRowMapper.class);
  private static final ClassDesc FAILURES = describe(MapperFailures.class);
  private static final ClassDesc NESTED = describe(NestedMapper.class);
  private static final ClassDesc READER = describe(IValueReader.class);
  private static final ClassDesc WRAPS = describe(Wraps.class);
  private static final ClassDesc EXCEPTION = describe(Exception.class);

  private static final DirectMethodHandleDesc CLASS_DATA =
      ConstantDescs.ofConstantBootstrap(
          describe(MethodHandles.class), "classDataAt", CD_Object, CD_int);

  private static final int CONSTRUCTOR = 0;
  private static final int EXPLAINER = 1;
  private static final int FIRST_COMPONENT = 2;

  private final RecordShape shape;
  private final List<Target> targets;

  /**
   * For a record.
   *
   * @param targets all its components, in order
   */
  RecordMapperClass(RecordShape shape, List<Target> targets) {
    this.shape = shape;
    this.targets = targets;
  }

  /** A mapper, of a class of its own. */
  IRowMapper<?> make() {
    List<Object> constants = new ArrayList<>();
    constants.add(shape.constructor().asType(erased()));
    constants.add(new MapperFailures(shape.type(), targets));
    for (Target target : targets) {
      constants.add(constant(target));
    }
    try {
      MethodHandles.Lookup made =
          LOOKUP.defineHiddenClassWithClassData(bytes(), List.copyOf(constants), true);
      return (IRowMapper<?>)
          made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new LinkageError("the mapper of " + shape.type().getName() + " could not be made", e);
    }
  }

  /** What makes the value of a component. */
  private static Object constant(Target target) {
    if (target.nested() != null) {
      return target.nested();
    }
    return target.reader() != null
        ? target.reader()
        : Boxes.of(TypeArguments.raw(target.component().generic()));
  }

  /** The constructor's type without any class that this module may not see. */
  private MethodType erased() {
    return shape.constructor().type().erase();
  }

  private byte[] bytes() {
    return ClassFile.of()
        .build(
            NAME,
            type ->
                type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                    .withInterfaceSymbols(MAPPER)
                    .withMethodBody(
                        INIT_NAME,
                        MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                    .withMethodBody(
                        "map", MethodTypeDesc.of(CD_Object, ROW), ClassFile.ACC_PUBLIC, this::map));
  }

  /** {@code map(IRow row)}, where a local variable knows the component that is under way. */
  private void map(CodeBuilder code) {
    int at = code.allocateLocal(TypeKind.INT);
    code.loadConstant(0).istore(at);
    code.trying(
        body -> {
          body.loadConstant(constant(CD_MethodHandle, CONSTRUCTOR));
          for (int i = 0; i < targets.size(); i++) {
            body.loadConstant(i).istore(at);
            read(body, i);
          }
          body.loadConstant(targets.size()).istore(at);
          body.invokevirtual(
                  CD_MethodHandle, "invokeExact", erased().describeConstable().orElseThrow())
              .areturn();
        },
        handlers ->
            handlers.catching(
                EXCEPTION,
                handler -> {
                  int failure = handler.allocateLocal(TypeKind.REFERENCE);
                  handler
                      .astore(failure)
                      .loadConstant(constant(FAILURES, EXPLAINER))
                      .aload(failure)
                      .iload(at)
                      .aload(1)
                      .invokevirtual(
                          FAILURES, "explain", MethodTypeDesc.of(EXCEPTION, EXCEPTION, CD_int, ROW))
                      .athrow();
                }));
  }

  /** Puts the value of a component on the stack. */
  private void read(CodeBuilder code, int index) {
    Target target = targets.get(index);
    Class<?> type = target.component().type();
    if (target.nested() != null) {
      code.loadConstant(constant(NESTED, FIRST_COMPONENT + index))
          .aload(1)
          .invokevirtual(NESTED, "map", MethodTypeDesc.of(CD_Object, ROW));
      return;
    }
    code.aload(1).loadConstant(target.column());
    if (target.reader() != null) {
      code.loadConstant(constant(READER, FIRST_COMPONENT + index))
          .invokestatic(WRAPS, "read", MethodTypeDesc.of(CD_Object, ROW, CD_int, READER));
      if (type.isPrimitive()) {
        unbox(code, type);
      }
      return;
    }
    if (type.isPrimitive() && type != byte.class && type != char.class) {
      code.invokeinterface(ROW, type.getName() + "At", MethodTypeDesc.of(describe(type), CD_int));
      return;
    }
    code.loadConstant(constant(CD_Class, FIRST_COMPONENT + index))
        .invokeinterface(ROW, "valueAt", MethodTypeDesc.of(CD_Object, CD_int, CD_Class));
    if (type.isPrimitive()) {
      unbox(code, type);
    }
  }

  private static void unbox(CodeBuilder code, Class<?> type) {
    ClassDesc box = describe(Boxes.of(type));
    code.invokestatic(WRAPS, "present", MethodTypeDesc.of(CD_Object, CD_Object))
        .checkcast(box)
        .invokevirtual(box, type.getName() + "Value", MethodTypeDesc.of(describe(type)));
  }

  private static DynamicConstantDesc<?> constant(ClassDesc type, int index) {
    return DynamicConstantDesc.ofNamed(CLASS_DATA, DEFAULT_NAME, type, index);
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
