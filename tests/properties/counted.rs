//! Nothing is lost in silence: each entry of a file is read or counted as skipped.

use proptest::collection::vec;
use proptest::prelude::any;
use unseal::capture::ReadAs;
use unseal::capture::read_bytes;

use super::values::values;
use super::writers::har;

proptest::proptest! {
    #![proptest_config(super::few(48))]

    #[test]
    fn entries_of_a_har_are_read_or_skipped(all in vec((values(), any::<bool>()), 1..8)) {
        let entry = |(it, is_damaged): &(_, bool)| {
            let whole = har(std::slice::from_ref(it))["log"]["entries"][0].to_string();
            if *is_damaged { whole.replacen("\"url\":", "\"url\" ", 1) } else { whole }
        };
        let entries: Vec<String> = all.iter().map(entry).collect();
        let text = format!("{{\"log\":{{\"creator\":{{}},\"entries\":[{}]}}}}", entries.join(","));
        let parts = read_bytes(text.as_bytes(), ReadAs::Found);
        let reading = &parts[0].reading;
        let n_damaged = all.iter().filter(|it| it.1).count();
        let n_skipped: usize = reading.skipped.all.iter().map(|it| it.n).sum();
        proptest::prop_assert_eq!(n_skipped, n_damaged);
        proptest::prop_assert_eq!(reading.n_exchanges + n_skipped, all.len());
        proptest::prop_assert_eq!(reading.n_payloads(), all.len() - n_damaged);
    }
}
