/**
 * Tests of the whole: the deployed EAR on a real server, reached as its users reach it.
 *
 * <p>{@code ./test} starts the server, on free ports and with fresh data, before the first {@code
 * …IT} class and stops it after the last; {@link org.yilian.system.RunningServer} says where it is.
 */
package org.yilian.system;
