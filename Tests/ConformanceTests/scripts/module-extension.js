// conformance: log="levels"
// An extension that is not there stops the run: exit 107.
import sql from 'k6/x/sql';

export default function () {
  sql.open();
}
