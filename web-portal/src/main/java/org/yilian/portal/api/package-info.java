/** The HTTP API under {@code /api/v1}: the ledger as programs see it. */
package org.yilian.portal.api;
