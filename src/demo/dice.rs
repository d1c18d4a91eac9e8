//! Chance that always falls the same way: SplitMix64 (Steele, Lea, Flood 2014), whose numbers no library's next version
//! changes.

#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `bound` − 1; 0 when there is no room.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % bound).unwrap_or_default()
    }

    /// Whether it happens, `percent` times in a hundred.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several, each as often as its share says.
    pub fn pick<T: Copy>(&mut self, shares: &[(T, usize)]) -> Option<T> {
        let mut at = self.below(shares.iter().map(|it| it.1).sum());
        shares
            .iter()
            .find(|(_, share)| {
                let here = at < *share;
                at = at.saturating_sub(*share);
                here
            })
            .map(|it| it.0)
    }

    /// Any one of a list.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_falls_the_same_way_and_by_its_shares() {
        let throws =
            |seed| (0..4).map(move |_| 0).scan(Dice::new(seed), |dice, _: i32| Some(dice.below(1000))).collect::<Vec<_>>();
        assert_eq!(throws(7), throws(7));
        assert_ne!(throws(7), throws(8));
        let mut dice = Dice::new(1);
        let heads = (0..10_000).filter(|_| dice.pick(&[("heads", 30), ("tails", 70)]) == Some("heads")).count();
        assert!((2_800..3_200).contains(&heads), "{heads}");
    }
}
