/** Who a person is to the portal: the random identifier and the role (S-1.6). Knows no name. */
package org.yilian.portal.shared.person;
