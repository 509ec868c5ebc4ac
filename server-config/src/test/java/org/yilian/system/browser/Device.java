package org.yilian.system.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser with nothing in it yet: its own cookies, its own key store. One page is open. */
public final class Device implements AutoCloseable {

  /** What kind of thing the browser runs on. */
  public enum Shape {
    /** A doctor's or administrator's wide screen. */
    DESK(1440, 900),
    /** A patient's phone. */
    PHONE(390, 844);

    private final int width;
    private final int height;

    Shape(int width, int height) {
      this.width = width;
      this.height = height;
    }

    int width() {
      return width;
    }

    int height() {
      return height;
    }
  }

  /** What Chromium says of every refusal over HTTP; the page tells the person about those. */
  private static final String REFUSED = "Failed to load resource";

  private final String owner;
  private final Portal portal;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  Device(String owner, Portal portal, BrowserContext context) {
    this.owner = owner;
    this.portal = portal;
    this.context = context;
    this.page = context.newPage();
    page.onPageError(faults::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().startsWith(REFUSED)) {
            faults.add(message.text());
          }
        });
  }

  /**
   * Who sits at it, for the names of pictures.
   *
   * @return a short word
   */
  public String owner() {
    return owner;
  }

  /**
   * What the person sees.
   *
   * @return the open page
   */
  public Page page() {
    return page;
  }

  /**
   * Errors that the pages' scripts did not handle, and what the content policy held back.
   *
   * @return none, if the pages are well
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /**
   * Goes to a page and waits for its script to have run.
   *
   * @param path from the root
   */
  public void open(String path) {
    page.navigate(portal.origin().resolve(path).toString());
  }

  /** Waits until the page has what it fetches: no grey bars in place of words. */
  public void settles() {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(page.locator(".skeleton:visible")).hasCount(0);
  }

  /**
   * Waits until the browser is on a page.
   *
   * @param path the beginning of its path
   */
  public void arrivesAt(String path) {
    page.waitForURL(Pattern.compile(Pattern.quote(portal.origin() + path) + "($|[?#]).*"));
  }

  /**
   * Where the browser is.
   *
   * @return path and query of the page
   */
  public String path() {
    URI address = URI.create(page.url());
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  /**
   * A parameter in the address of the page.
   *
   * @param name of the parameter
   * @return its value
   */
  public String query(String name) {
    return Stream.of(URI.create(page.url()).getQuery().split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  /**
   * A part of the page that its markup names for tests.
   *
   * @param testId its name
   * @return found when it is used
   */
  public Locator part(String testId) {
    return page.getByTestId(testId);
  }

  /**
   * An element by its id.
   *
   * @param id as in the markup
   * @return found when it is used
   */
  public Locator byId(String id) {
    return page.locator("#" + id);
  }

  /**
   * Types into a field.
   *
   * @param id of the field
   * @param text replaces what is in it
   */
  public void fill(String id, String text) {
    byId(id).fill(text);
  }

  /**
   * Presses a button, follows a link.
   *
   * @param testId its name
   */
  public void click(String testId) {
    part(testId).click();
  }

  /**
   * Takes one of several choices, whose dot is hidden behind its label.
   *
   * @param testId of the choice
   */
  public void choose(String testId) {
    page.locator("label", new Page.LocatorOptions().setHas(part(testId))).click();
  }

  /**
   * The refusal that is on the page.
   *
   * @param code as the protocol names it
   * @return the notice with that code
   */
  public Locator failure(String code) {
    return page.locator("[data-testid=failure][data-code=" + code + "]");
  }

  /**
   * Saves a file as a person does, and reads it.
   *
   * @param act that makes the browser save it
   * @return what was saved
   */
  public byte[] download(Runnable act) {
    Download download = page.waitForDownload(act);
    try {
      return Files.readAllBytes(download.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BrowserContext context() {
    return context;
  }

  @Override
  public void close() {
    Browsing.forget(this);
    context.close();
  }
}
