package org.yilian.system.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.yilian.system.RunningServer;

/**
 * One Chromium for the whole run, with a context for each {@link Device}. When a test fails, what
 * every open device shows is kept under {@code target/screens/}. Tests use it from one thread.
 */
public final class Browsing implements BeforeAllCallback, AfterEachCallback {

  private static final double PATIENCE_MILLIS = 30_000;
  private static final Namespace NAMESPACE = Namespace.create(Browsing.class);
  private static final List<Device> OPEN = new ArrayList<>();
  private static Playwright playwright;
  private static Browser browser;

  /**
   * Opens a browser that nobody has used before.
   *
   * @param owner who sits at it
   * @param shape a desk's or a phone's
   * @param language that the browser prefers
   * @return with an empty page
   */
  public static Device device(String owner, Device.Shape shape, Language language) {
    return device(owner, shape, language, Portal.ofTheHospital());
  }

  /**
   * Opens a browser that nobody has used before, for one of several portals.
   *
   * @param owner who sits at it
   * @param shape a desk's or a phone's
   * @param language that the browser prefers
   * @param portal whose pages are opened
   * @return with an empty page
   */
  public static Device device(String owner, Device.Shape shape, Language language, Portal portal) {
    Browser.NewContextOptions options =
        new Browser.NewContextOptions()
            .setViewportSize(shape.width(), shape.height())
            .setLocale(language.tag())
            .setHasTouch(shape == Device.Shape.PHONE)
            .setIgnoreHTTPSErrors(true);
    Device device = new Device(owner, portal, browser.newContext(options));
    device.context().setDefaultTimeout(PATIENCE_MILLIS);
    OPEN.add(device);
    return device;
  }

  static void forget(Device device) {
    OPEN.remove(device);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent("chromium", name -> launch(), AutoCloseable.class);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    String test = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
    for (Device device : OPEN) {
      keep(device, (test + "." + device.owner()).replaceAll("[^\\w.-]+", "_"));
    }
  }

  private static void keep(Device device, String name) throws IOException {
    Path picture = screens().resolve(name + ".png");
    device.page().screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
    Files.write(screens().resolve(name + ".txt"), device.faults());
  }

  private static Path screens() {
    return RunningServer.root().resolve("server-config/target/screens");
  }

  private static AutoCloseable launch() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium())
                    .setArgs(List.of("--no-sandbox")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return playwright::close;
  }

  private static Path chromium() {
    return Path.of(
        Optional.ofNullable(System.getenv("YILIAN_CHROMIUM")).orElse("/usr/bin/chromium"));
  }
}
