package org.yilian.portal.api;

/**
 * The body of every error.
 *
 * @param code what was refused
 * @param id to be quoted
 * @param message an English sentence without content
 */
public record ErrorAnswer(String code, String id, String message) {}
