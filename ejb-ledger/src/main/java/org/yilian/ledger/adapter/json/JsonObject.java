package org.yilian.ledger.adapter.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object that was read strictly. Whoever reads it says which members it has; there are no
 * others.
 *
 * <p>Messages name the member and never its value.
 */
public final class JsonObject {
  /** What stands for {@code null}. */
  public static final Object NULL = new Object();

  private final Map<String, Object> members;

  JsonObject(Map<String, Object> members) {
    this.members = members;
  }

  /**
   * @param names exactly the members that there should be
   * @return this
   * @throws MalformedJsonException if one is missing, or there is another
   */
  public JsonObject exactly(String... names) throws MalformedJsonException {
    for (String name : names) {
      if (!members.containsKey(name)) {
        throw new MalformedJsonException(name);
      }
    }
    if (members.size() != names.length) {
      throw new MalformedJsonException("unknown member");
    }
    return this;
  }

  /**
   * @param name a member
   * @return whether it is there
   */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /**
   * @return the members' names, in the text's order
   */
  public Set<String> names() {
    return members.keySet();
  }

  /**
   * @param name a member
   * @return its string
   * @throws MalformedJsonException if it is missing or something else
   */
  public String text(String name) throws MalformedJsonException {
    return as(String.class, name);
  }

  /**
   * @param name a member
   * @return its number
   * @throws MalformedJsonException if it is missing or something else
   */
  public long integer(String name) throws MalformedJsonException {
    return as(Long.class, name);
  }

  /**
   * @param name a member
   * @return its truth value
   * @throws MalformedJsonException if it is missing or something else
   */
  public boolean truth(String name) throws MalformedJsonException {
    return as(Boolean.class, name);
  }

  /**
   * @param name a member
   * @return its object
   * @throws MalformedJsonException if it is missing or something else
   */
  public JsonObject object(String name) throws MalformedJsonException {
    return as(JsonObject.class, name);
  }

  /**
   * @param name a member
   * @return its string, or empty for {@code null}
   * @throws MalformedJsonException if it is missing or something else
   */
  public Optional<String> textOrNull(String name) throws MalformedJsonException {
    return isNull(name) ? Optional.empty() : Optional.of(text(name));
  }

  /**
   * @param name a member
   * @return its number, or empty for {@code null}
   * @throws MalformedJsonException if it is missing or something else
   */
  public Optional<Long> integerOrNull(String name) throws MalformedJsonException {
    return isNull(name) ? Optional.empty() : Optional.of(integer(name));
  }

  /**
   * @param name a member
   * @return its object, or empty for {@code null}
   * @throws MalformedJsonException if it is missing or something else
   */
  public Optional<JsonObject> objectOrNull(String name) throws MalformedJsonException {
    return isNull(name) ? Optional.empty() : Optional.of(object(name));
  }

  /**
   * @param name a member
   * @return its strings
   * @throws MalformedJsonException if it is missing or something else
   */
  public List<String> texts(String name) throws MalformedJsonException {
    return list(String.class, name);
  }

  /**
   * @param name a member
   * @return its objects
   * @throws MalformedJsonException if it is missing or something else
   */
  public List<JsonObject> objects(String name) throws MalformedJsonException {
    return list(JsonObject.class, name);
  }

  private boolean isNull(String name) {
    return members.get(name) == NULL;
  }

  private <T> T as(Class<T> type, String name) throws MalformedJsonException {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new MalformedJsonException(name);
    }
    return type.cast(value);
  }

  private <T> List<T> list(Class<T> type, String name) throws MalformedJsonException {
    List<T> elements = new ArrayList<>();
    for (Object element : as(List.class, name)) {
      if (!type.isInstance(element)) {
        throw new MalformedJsonException(name);
      }
      elements.add(type.cast(element));
    }
    return elements;
  }
}
