package nexs.mapping;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
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
import java.util.Optional;
import nexs.mapping.codec.CopyFields;
import nexs.mapping.codec.ValueWriter;
import nexs.mapping.codec.WireBuffer;

/**
 * Generates the encoder of a record: a hidden class whose one method reads each component by its accessor and writes it behind the others.
 * Primitives are never boxed. The accessors and the writers are constants of the class, so that the compiler looks through them. For one
 * use.
 */
final class CopyEncoderClass {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private static final ClassDesc NAME = ClassDesc.of("nexs.mapping.CopyEncoder");
  private static final ClassDesc ENCODER = describe(ICopyEncoder.class);
  private static final ClassDesc BUFFER = describe(CopyBuffer.class);
  private static final ClassDesc WIRE = describe(WireBuffer.class);
  private static final ClassDesc FIELDS = describe(CopyFields.class);
  private static final ClassDesc FORM = describe(ValueWriter.BinaryForm.class);
  private static final ClassDesc FAILURES = describe(CopyFailures.class);
  private static final ClassDesc REFUSAL = describe(CopyRefusal.class);
  private static final ClassDesc EXCEPTION = describe(Exception.class);

  private static final DirectMethodHandleDesc CLASS_DATA =
      ConstantDescs.ofConstantBootstrap(
          describe(MethodHandles.class), "classDataAt", CD_Object, CD_int);

  private static final int EXPLAINER = 0;
  private static final int FIRST_TARGET = 1;

  private final Class<?> type;
  private final List<CopyTarget> targets;

  /**
   * For a record.
   *
   * @param targets in the order of the fields
   */
  CopyEncoderClass(Class<?> type, List<CopyTarget> targets) {
    this.type = type;
    this.targets = targets;
  }

  /** An encoder, of a class of its own. */
  ICopyEncoder<?> make() {
    List<Object> constants = new ArrayList<>();
    constants.add(new CopyFailures(type, targets));
    for (CopyTarget target : targets) {
      constants.add(target.accessor().asType(form(target)));
      constants.add(target.form() == null ? CopyFields.class : target.form());
    }
    try {
      MethodHandles.Lookup made =
          LOOKUP.defineHiddenClassWithClassData(bytes(), List.copyOf(constants), true);
      return (ICopyEncoder<?>)
          made.findConstructor(made.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (Throwable e) {
      throw new LinkageError("the encoder of " + type.getName() + " could not be made", e);
    }
  }

  /** The accessor's type without any class that this module may not see. */
  private static MethodType form(CopyTarget target) {
    Class<?> read = target.type();
    return MethodType.methodType(read.isPrimitive() ? read : Object.class, Object.class);
  }

  private byte[] bytes() {
    return ClassFile.of()
        .build(
            NAME,
            made ->
                made.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                    .withInterfaceSymbols(ENCODER)
                    .withMethodBody(
                        INIT_NAME,
                        MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                    .withMethodBody(
                        "encode",
                        MethodTypeDesc.of(CD_void, CD_Object, BUFFER),
                        ClassFile.ACC_PUBLIC,
                        this::encode));
  }

  /** {@code encode(Object row, CopyBuffer out)}, where a local variable knows the component that is under way. */
  private void encode(CodeBuilder code) {
    int at = code.allocateLocal(TypeKind.INT);
    int wire = code.allocateLocal(TypeKind.REFERENCE);
    code.loadConstant(0).istore(at);
    code.trying(
        body -> {
          body.aload(2).invokevirtual(BUFFER, "wire", MethodTypeDesc.of(WIRE)).astore(wire);
          body.aload(wire)
              .loadConstant(targets.size())
              .i2s()
              .invokevirtual(WIRE, "put", MethodTypeDesc.of(CD_void, CD_short));
          for (int i = 0; i < targets.size(); i++) {
            body.loadConstant(i).istore(at);
            write(body, i, wire);
          }
          body.return_();
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
                          FAILURES,
                          "explain",
                          MethodTypeDesc.of(REFUSAL, EXCEPTION, CD_int, CD_Object))
                      .athrow();
                }));
  }

  private void write(CodeBuilder code, int index, int wire) {
    CopyTarget target = targets.get(index);
    Class<?> read = target.type();
    int constant = FIRST_TARGET + 2 * index;
    code.aload(wire)
        .loadConstant(constant(CD_MethodHandle, constant))
        .aload(1)
        .invokevirtual(
            CD_MethodHandle, "invokeExact", form(target).describeConstable().orElseThrow());
    if (target.form() == null) {
      PrimitiveField field = PrimitiveField.of(read, target.column());
      if (field.widened()) {
        code.i2l();
      }
      code.invokestatic(
          FIELDS, field.method(), MethodTypeDesc.of(CD_void, WIRE, describe(field.parameter())));
      return;
    }
    if (read.isPrimitive()) {
      box(code, read);
    } else if (read == Optional.class) {
      code.invokestatic(FIELDS, "content", MethodTypeDesc.of(CD_Object, CD_Object));
    }
    code.loadConstant(constant(FORM, constant + 1))
        .invokestatic(FIELDS, "object", MethodTypeDesc.of(CD_void, WIRE, CD_Object, FORM));
  }

  private static void box(CodeBuilder code, Class<?> primitive) {
    ClassDesc box = describe(nexs.mapping.codec.Boxes.of(primitive));
    code.invokestatic(box, "valueOf", MethodTypeDesc.of(box, describe(primitive)));
  }

  private static DynamicConstantDesc<?> constant(ClassDesc type, int index) {
    return DynamicConstantDesc.ofNamed(CLASS_DATA, DEFAULT_NAME, type, index);
  }

  private static ClassDesc describe(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
