package org.yilian.system.browser;

/** A language of the interface, with the words by which a test recognises it. */
public enum Language {
  /** 简体中文. */
  CHINESE("zh-CN", "我的病历", "本次就诊"),
  /** English. */
  ENGLISH("en", "My record", "Visit");

  private final String tag;
  private final String myRecord;
  private final String visit;

  Language(String tag, String myRecord, String visit) {
    this.tag = tag;
    this.myRecord = myRecord;
    this.visit = visit;
  }

  /**
   * As browsers and the language cookie say it.
   *
   * @return a BCP 47 tag
   */
  public String tag() {
    return tag;
  }

  /**
   * The heading of the patient's record.
   *
   * @return in this language
   */
  public String myRecord() {
    return myRecord;
  }

  /**
   * What the title of the visit page begins with.
   *
   * @return in this language
   */
  public String visit() {
    return visit;
  }
}
