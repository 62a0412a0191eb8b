package dev.otpengine.cluster;

import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import dev.otpengine.otp.LaterFields;
import dev.otpengine.otp.Ledger;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Fills whatever members send with numbers that are all different: what is read into the wrong field is seen. */
final class SampleForms {
    /** Travels in no form, or in one that has its own test. */
    private static final Set<String> LEFT_OUT = Set.of("later", "acceptedBy");

    private final int variant;
    private int last;

    /** @param variant which of the classes of a sealed type */
    SampleForms(int variant) {
        this.variant = variant;
    }

    void fill(Object form) throws ReflectiveOperationException {
        for (Field field : fields(form.getClass())) {
            field.set(form, sample(field.getGenericType()));
        }
    }

    /** Tells everything that is in it. */
    static String text(@Nullable Object value) throws ReflectiveOperationException {
        if (value instanceof byte[] octets) {
            return Arrays.toString(octets);
        }
        if (value instanceof List<?> list) {
            StringJoiner all = new StringJoiner(", ", "[", "]");
            for (Object each : list) {
                all.add(text(each));
            }
            return all.toString();
        }
        if (value instanceof Record || value instanceof IdentifiedDataSerializable) {
            return fieldsOf(value);
        }
        return String.valueOf(value);
    }

    private static String fieldsOf(Object value) throws ReflectiveOperationException {
        StringJoiner all = new StringJoiner(", ", value.getClass().getSimpleName() + "(", ")");
        for (Field field : fields(value.getClass())) {
            if (!LEFT_OUT.contains(field.getName())) {
                all.add(field.getName() + "=" + text(field.get(value)));
            }
        }
        return all.toString();
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class && each != VersionedForm.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }

    private Object sample(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return List.of(sample(element), sample(element));
        }
        if (type instanceof TypeVariable<?>) {
            return new Replacement<>(null, ++last);
        }
        return sample((Class<?>) type);
    }

    private Object sample(Class<?> type) throws ReflectiveOperationException {
        if (type.isPrimitive() || type == Long.class) {
            return number(type);
        }
        if (type == String.class) {
            return "text " + ++last;
        }
        if (type == byte[].class) {
            return new byte[] {(byte) ++last};
        }
        if (type == LaterFields.class) {
            return Ledger.EMPTY.later();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[++last % type.getEnumConstants().length];
        }
        return type.isSealed()
                ? record(type.getPermittedSubclasses()[variant % type.getPermittedSubclasses().length])
                : composed(type);
    }

    private Object composed(Class<?> type) throws ReflectiveOperationException {
        if (type.isRecord()) {
            return record(type);
        }
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object form = constructor.newInstance();
        fill(form);
        return form;
    }

    private Object number(Class<?> type) {
        last++;
        if (type == long.class || type == Long.class) {
            return (long) last;
        }
        return type == boolean.class ? (Object) (last % 2 == 0) : (Object) last;
    }

    private Object record(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = sample(components[i].getGenericType());
        }
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
