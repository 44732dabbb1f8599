(* SPDX-License-Identifier: Apache-2.0 *)
(* The lemmas of arithmetic.h, each under its name, over functions where those speak of arrays. `prove.sh` has Coq check them. Division of C rounds towards zero and that of Z
   downwards; nothing here is negative, where they are one. *)
Require Import ZArith Lia Psatz Bool.
Open Scope Z_scope.

Fixpoint euclid (fuel : nat) (a b : Z) : Z :=
  match fuel with O => a | S rest => if Z.eqb b 0 then a else euclid rest b (a mod b) end.

(* gcd_end and gcd_step, which define gcd for arithmetic.h, hold of Z.gcd. *)
Lemma gcd_end : forall a, 0 <= a -> Z.gcd a 0 = a.
Proof. intros. rewrite Z.gcd_0_r. apply Z.abs_eq; lia. Qed.

Lemma gcd_step : forall a b, 0 <= a -> 0 < b -> Z.gcd a b = Z.gcd b (a mod b).
Proof. intros. rewrite (Z.gcd_comm b (a mod b)), Z.gcd_mod by lia. apply Z.gcd_comm. Qed.

Lemma gcd_divides : forall a b, 0 <= a -> 0 <= b -> 0 < a + b ->
  0 < Z.gcd a b /\ a mod Z.gcd a b = 0 /\ b mod Z.gcd a b = 0.
Proof.
  intros. assert (Z.gcd a b <> 0) by (rewrite Z.gcd_eq_0; lia). pose proof (Z.gcd_nonneg a b).
  split; [lia|]. split; apply Z.mod_divide; auto using Z.gcd_divide_l, Z.gcd_divide_r.
Qed.

Lemma lowest_stays : forall n d a b, a * Z.gcd n d = n -> b * Z.gcd n d = d -> Z.gcd n d = 1 -> a = n /\ b = d.
Proof. intros n d a b A B G. rewrite G in *. lia. Qed.

Lemma quotient : forall a d, 0 < d -> 0 <= a -> 0 <= a / d <= a /\ 0 <= a mod d < d /\ (a mod d = 0 -> a / d * d = a).
Proof.
  intros. pose proof (Z.div_mod a d). pose proof (Z.mod_pos_bound a d). assert (0 <= a / d) by (apply Z.div_pos; lia).
  split; [nia|]. split; [lia|]. lia.
Qed.

Lemma quotient_grows : forall a b d, 0 <= a <= b -> 0 < d -> a / d <= b / d.
Proof. intros. apply Z.div_le_mono; lia. Qed.

Lemma share_by_parts : forall t n d, 0 <= t -> 0 <= n <= d -> 0 < d <= 2147483647 ->
  (0 <= t mod d < d /\ 0 <= t / d <= t /\ 0 <= t mod d * n <= 4611686014132420609) /\
  (0 <= t / d * n <= t /\ 0 <= t mod d * n / d <= d /\ 0 <= t * n / d <= t) /\
  (t / d * n + t mod d * n / d = t * n / d /\ t mod d * n mod d = t * n mod d /\ 0 <= t * n mod d < d).
Proof.
  intros. pose proof (Z.div_mod t d). assert (0 <= t mod d < d) by (apply Z.mod_pos_bound; lia).
  assert (0 <= t / d <= t) by (destruct (quotient t d); lia). assert (0 <= t mod d * n <= 2147483647 * 2147483647) by nia.
  split; [lia|]. split.
  - split; [nia|]. split; split; try (apply Z.div_pos; nia); apply Z.div_le_upper_bound; nia.
  - split; [|split; [rewrite Z.mul_mod_idemp_l by lia; reflexivity | apply Z.mod_pos_bound; lia]].
    replace (t * n) with (t / d * n * d + t mod d * n) by nia. rewrite Z.div_add_l by lia. reflexivity.
Qed.

Lemma least_multiple : forall c d g, 0 < c -> 0 < d -> 0 < g -> c mod g = 0 -> d mod g = 0 ->
  0 < d / g <= d /\ (c * (d / g)) mod d = 0.
Proof.
  intros. pose proof (Z.div_mod c g). pose proof (Z.div_mod d g). split.
  - assert (0 < d / g) by nia. split; nia.
  - apply Z.mod_divide; [lia|]. exists (c / g). nia.
Qed.

Lemma product_within : forall c f m, 0 < c -> 0 < f -> 0 <= m -> f <= m / c -> 0 < c * f <= m.
Proof. intros. pose proof (Z.mul_div_le m c). nia. Qed.

Lemma weight_within : forall n d c, 0 <= n <= d -> 0 < d -> 0 < c -> c mod d = 0 -> 0 <= c / d <= c /\ 0 <= n * (c / d) <= c.
Proof. intros. pose proof (Z.div_mod c d). assert (0 <= c / d <= c) by (destruct (quotient c d); lia). split; [lia|nia]. Qed.

(* ---- Sums ---- *)

Section Sums.
Variables (num den : nat -> Z) (t : Z).
Definition down i := t * num i / den i.
Definition rest i := (t * num i) mod den i.

Fixpoint weight (c : Z) n := match n with O => 0 | S m => weight c m + num m * (c / den m) end.
Fixpoint downs n := match n with O => 0 | S m => downs m + down m end.
Fixpoint positive n := match n with O => 0 | S m => positive m + (if 0 <? rest m then 1 else 0) end.
Fixpoint left_over (c : Z) n := match n with O => 0 | S m => left_over c m + rest m * (c / den m) end.

Lemma multiples_stay : forall c f n, (forall i, (i < n)%nat -> 0 < den i /\ c mod den i = 0) ->
  forall i, (i < n)%nat -> (c * f) mod den i = 0.
Proof. intros c f n H i Hi. destruct (H i Hi). rewrite Z.mul_mod by lia. rewrite H1. apply Z.mod_0_l; lia. Qed.

Lemma downs_grow : forall n, 0 <= t -> (forall i, (i < n)%nat -> 0 <= num i /\ 0 < den i) ->
  forall m, (m <= n)%nat -> 0 <= downs m <= downs n.
Proof.
  intros n Ht. induction n; intros H m Hm.
  - replace m with O by lia. simpl. lia.
  - assert (0 <= down n) by (unfold down; destruct (H n); [lia|]; apply Z.div_pos; nia).
    assert (G : forall k, (k <= n)%nat -> 0 <= downs k <= downs n) by (intros; apply IHn; [intros; apply H; lia|lia]).
    destruct (Nat.eq_dec m (S n)).
    + subst. simpl. pose proof (G n). lia.
    + simpl. pose proof (G m). lia.
Qed.

Lemma left_is_few_by : forall c n, 0 <= t -> 0 < c -> (forall i, (i < n)%nat -> 0 <= num i <= den i /\ 0 < den i /\ c mod den i = 0) ->
  t * weight c n = c * downs n + left_over c n /\ 0 <= left_over c n <= c * positive n.
Proof.
  intros c n Ht Hc. induction n; intros H; simpl.
  - lia.
  - destruct IHn as [IH1 IH2]; [intros; apply H; lia|].
    destruct (H n) as [Hn [Hd Hm]]; [lia|].
    pose proof (Z.div_mod c (den n)). pose proof (Z.div_mod (t * num n) (den n)).
    pose proof (Z.mod_pos_bound (t * num n) (den n)).
    assert (0 < c / den n) by nia.
    fold (down n) in H1. fold (rest n) in H1, H2.
    split.
    + assert (c = den n * (c / den n)) by lia. assert (t * num n = den n * down n + rest n) by lia.
      assert (t * (num n * (c / den n)) = c * down n + rest n * (c / den n)) by nia. lia.
    + destruct (0 <? rest n) eqn:E; [apply Z.ltb_lt in E | apply Z.ltb_ge in E]; nia.
Qed.

Lemma left_is_few : forall c n, 0 <= t -> 0 < c -> (forall i, (i < n)%nat -> 0 <= num i <= den i /\ 0 < den i /\ c mod den i = 0) ->
  weight c n = c -> downs n <= t /\ t - downs n <= positive n.
Proof.
  intros c n Ht Hc H Hw. destruct (left_is_few_by c n Ht Hc H) as [A B]. rewrite Hw in A. nia.
Qed.

(* Parts: their sum, and how many of them may still be raised. *)
Fixpoint sum (p : nat -> Z) n := match n with O => 0 | S m => sum p m + p m end.
Definition waiting_at (p : nat -> Z) i := (p i =? down i) && (0 <? rest i).
Fixpoint waiting (p : nat -> Z) n := match n with O => 0 | S m => waiting p m + (if waiting_at p m then 1 else 0) end.

Lemma sum_same : forall p q n, (forall i, (i < n)%nat -> p i = q i) -> sum p n = sum q n.
Proof. intros p q n. induction n; intros; simpl; [reflexivity|]. rewrite IHn, H; auto with arith. Qed.

Lemma waiting_same : forall p q n, (forall i, (i < n)%nat -> p i = q i) -> waiting p n = waiting q n.
Proof. intros p q n. induction n; intros; simpl; [reflexivity|]. unfold waiting_at. rewrite IHn, H; auto with arith. Qed.

Lemma sum_raised : forall p q n k, (k < n)%nat -> q k = p k + 1 -> (forall i, (i < n)%nat -> i <> k -> q i = p i) ->
  sum q n = sum p n + 1.
Proof.
  intros p q n k. induction n; intros; simpl; [lia|].
  destruct (Nat.eq_dec k n).
  - subst. rewrite H0. rewrite (sum_same q p n); [lia|]. intros. apply H1; lia.
  - rewrite IHn; [rewrite (H1 n); lia | lia | assumption | intros; apply H1; lia].
Qed.

Lemma waiting_raised : forall p q n k, (k < n)%nat -> waiting_at p k = true -> q k = p k + 1 ->
  (forall i, (i < n)%nat -> i <> k -> q i = p i) -> waiting q n = waiting p n - 1.
Proof.
  intros p q n k. induction n; intros; simpl; [lia|].
  destruct (Nat.eq_dec k n).
  - subst. rewrite (waiting_same q p n); [|intros; apply H2; lia]. rewrite H0.
    unfold waiting_at in *. apply andb_prop in H0. destruct H0 as [E _]. apply Z.eqb_eq in E.
    replace (q n =? down n) with false; [simpl; lia|]. symmetry. apply Z.eqb_neq. lia.
  - rewrite IHn; [|lia|assumption|assumption|intros; apply H2; lia].
    unfold waiting_at. rewrite (H2 n); lia.
Qed.

(* All parts lie within; those that wait are no larger; those raised were the largest. *)
Definition waits (p : nat -> Z) i := p i = down i /\ 0 < rest i.
Definition within (p : nat -> Z) n := forall i, (i < n)%nat -> p i = down i \/ (p i = down i + 1 /\ 0 < rest i).
Definition no_larger (p : nat -> Z) n a b := forall j, (j < n)%nat -> waits p j -> rest j * b <= a * den j.
Definition largest_first (p : nat -> Z) n := forall i, (i < n)%nat -> p i <> down i -> no_larger p n (rest i) (den i).
Definition smaller (p : nat -> Z) n a b := forall j, (j < n)%nat -> waits p j -> rest j * b < a * den j.
Definition first_of_equals (p : nat -> Z) n := forall i, (i < n)%nat -> p i <> down i -> smaller p i (rest i) (den i).
Definition raised (p q : nat -> Z) n k := (k < n)%nat /\ q k = p k + 1 /\ forall i, (i < n)%nat -> i <> k -> q i = p i.

Lemma within_raised : forall p q n k, raised p q n k -> waits p k -> within p n -> within q n.
Proof.
  intros p q n k [Hk [Hq Ho]] [Hw Hr] H i Hi. destruct (Nat.eq_dec i k).
  - subst. right. lia.
  - rewrite (Ho i) by assumption. apply H; assumption.
Qed.

Lemma largest_raised : forall p q n k, raised p q n k -> waits p k -> no_larger p n (rest k) (den k) -> largest_first p n ->
  largest_first q n.
Proof.
  intros p q n k [Hk [Hq Ho]] [Hw Hr] Hl H i Hi Hd j Hj [Wj Rj].
  assert (j <> k) by (intro; subst; lia). rewrite (Ho j) in Wj by assumption.
  destruct (Nat.eq_dec i k).
  - subst. apply Hl; [assumption|split; assumption].
  - rewrite (Ho i) in Hd by assumption. apply (H i); [assumption|assumption|assumption|split; assumption].
Qed.

Lemma first_raised : forall p q n k, raised p q n k -> waits p k -> smaller p k (rest k) (den k) -> first_of_equals p n ->
  first_of_equals q n.
Proof.
  intros p q n k [Hk [Hq Ho]] [Hw Hr] Hl H i Hi Hd j Hj [Wj Rj].
  assert (j <> k) by (intro; subst; lia). rewrite (Ho j) in Wj by lia.
  destruct (Nat.eq_dec i k).
  - subst. apply Hl; [assumption|split; assumption].
  - rewrite (Ho i) in Hd by assumption. apply (H i); [assumption|assumption|assumption|split; assumption].
Qed.

Lemma larger_than_all : forall p n a b c d, (forall i, (i < n)%nat -> 0 < den i) -> 0 <= a -> 0 < b -> 0 <= c -> 0 < d ->
  a * d < c * b -> no_larger p n a b -> 0 < c /\ no_larger p n c d /\ smaller p n c d.
Proof.
  intros. split; [nia|].
  assert (smaller p n c d); [|split; [intros j Hj W; pose proof (H6 j Hj W); lia|assumption]].
  intros j Hj W. pose proof (H5 j Hj W). pose proof (H j Hj).
  assert (rest j * d * b <= a * den j * d) by nia. assert (a * d * den j < c * b * den j) by nia. nia.
Qed.

Lemma one_more : forall p n a b, no_larger p n a b -> (waits p n -> rest n * b <= a * den n) -> no_larger p (S n) a b.
Proof. intros p n a b H G j Hj W. destruct (Nat.eq_dec j n); [subst; auto|]. apply H; [lia|assumption]. Qed.

Lemma one_more_raised : forall p n a b, no_larger p n a b -> p n <> down n -> no_larger p (S n) a b.
Proof. intros. apply one_more; [assumption|]. intros [E _]. contradiction. Qed.

Lemma one_more_itself : forall p n a b, no_larger p n a b -> a = rest n -> b = den n -> no_larger p (S n) a b.
Proof. intros. apply one_more; [assumption|]. intros _. subst. lia. Qed.

Lemma one_more_smaller : forall p n a b c d, no_larger p n a b -> c = rest n -> d = den n -> c * b <= a * d ->
  no_larger p (S n) a b.
Proof. intros. apply one_more; [assumption|]. intros _. subst. assumption. Qed.

Lemma begins : forall p n, (forall i, (i < n)%nat -> p i = down i) -> within p n /\ largest_first p n /\ first_of_equals p n.
Proof. intros p n H. split; [|split]; intros i Hi; [left; auto| |]; intro D; elim D; auto. Qed.

Lemma waiting_counts : forall p n, (forall i, (i < n)%nat -> p i = down i) -> sum p n = downs n /\ waiting p n = positive n.
Proof.
  intros p n. induction n; intros; simpl; [lia|]. destruct IHn as [A B]; [auto with arith|].
  unfold waiting_at. rewrite H by lia. rewrite Z.eqb_refl. simpl. rewrite A, B. lia.
Qed.
End Sums.

(* What does not change of what does not change: proper_same, weight_same, common_same, downs_same, positive_same. The functions above take nothing but numerators and
   denominators, so that it is enough for two lists of them to be equal where they are looked at. *)
Lemma weight_same : forall num den num' den' c n, (forall i, (i < n)%nat -> num i = num' i /\ den i = den' i) ->
  weight num den c n = weight num' den' c n.
Proof. intros. induction n; simpl; [reflexivity|]. destruct (H n) as [A B]; [lia|]. rewrite A, B, IHn; auto with arith. Qed.

Lemma downs_same : forall num den num' den' t n, (forall i, (i < n)%nat -> num i = num' i /\ den i = den' i) ->
  downs num den t n = downs num' den' t n.
Proof.
  intros. induction n; simpl; [reflexivity|]. destruct (H n) as [A B]; [lia|]. unfold down in *. rewrite A, B, IHn; auto with arith.
Qed.

Lemma positive_same : forall num den num' den' t n, (forall i, (i < n)%nat -> num i = num' i /\ den i = den' i) ->
  positive num den t n = positive num' den' t n.
Proof.
  intros. induction n; simpl; [reflexivity|]. destruct (H n) as [A B]; [lia|]. unfold rest in *. rewrite A, B, IHn; auto with arith.
Qed.

Lemma proper_same : forall num den num' den' n, (forall i, (i < n)%nat -> num i = num' i /\ den i = den' i) ->
  (forall i, (i < n)%nat -> 0 <= num i <= den i /\ 0 < den i) -> forall i, (i < n)%nat -> 0 <= num' i <= den' i /\ 0 < den' i.
Proof. intros. destruct (H i H1) as [A B]. rewrite <- A, <- B. auto. Qed.

Lemma common_same : forall den den' c n, (forall i, (i < n)%nat -> den i = den' i) -> (forall i, (i < n)%nat -> c mod den i = 0) ->
  forall i, (i < n)%nat -> c mod den' i = 0.
Proof. intros. rewrite <- (H i H1). auto. Qed.

(* ---- Decimal digits: characters of a text, of which '0' is 48 ---- *)

Section Digits.
Variable s : nat -> Z.
Definition digits n := forall i, (i < n)%nat -> 48 <= s i <= 57.
Fixpoint number n := match n with O => 0 | S m => number m * 10 + (s m - 48) end.

(* What defines number for arithmetic.h. *)
Lemma number_none : number 0 = 0.
Proof. reflexivity. Qed.

Lemma number_next : forall n, number (S n) = number n * 10 + (s n - 48).
Proof. reflexivity. Qed.

Lemma number_positive : forall n, digits n -> 0 <= number n.
Proof.
  induction n; intros; simpl; [lia|]. assert (0 <= number n) by (apply IHn; intros i Hi; apply H; lia).
  pose proof (H n). lia.
Qed.

Lemma number_grows : forall length at_, (at_ <= length)%nat -> forall n, (at_ <= n <= length)%nat -> digits n -> number at_ <= number n.
Proof.
  intros length at_ _ n. induction n; intros.
  - replace at_ with O by lia. lia.
  - destruct (Nat.eq_dec at_ (S n)); [subst; lia|].
    assert (digits n) by (intros i Hi; apply H0; lia).
    assert (number at_ <= number n) by (apply IHn; [lia|assumption]).
    pose proof (number_positive n H1). pose proof (H0 n). simpl. lia.
Qed.

Lemma joined : forall k n, (k <= n)%nat -> digits k -> ((k < n)%nat -> s k = 47) ->
  (forall i, (i < n - k - 1)%nat -> 48 <= s (k + 1 + i)%nat <= 57) -> s n = 0 -> forall i, (i < n)%nat -> s i <> 0.
Proof.
  intros k n H D E F Z i Hi. destruct (lt_eq_lt_dec i k) as [[L|L]|L].
  - pose proof (D i L). lia.
  - subst. rewrite E by assumption. lia.
  - replace i with (k + 1 + (i - k - 1))%nat by lia. pose proof (F (i - k - 1)%nat). lia.
Qed.

Lemma money_ends : forall k, digits k -> s k = 46 -> 48 <= s (k + 1)%nat <= 57 -> 48 <= s (k + 2)%nat <= 57 ->
  forall i, (i < k + 3)%nat -> s i <> 0.
Proof.
  intros k D P A B i Hi. assert (C : (i < k \/ i = k \/ i = k + 1 \/ i = k + 2)%nat) by lia.
  destruct C as [C|[C|[C|C]]]; subst; [pose proof (D i C)| | |]; lia.
Qed.
End Digits.

Lemma number_same : forall s s' n, (forall i, (i < n)%nat -> s i = s' i) -> number s n = number s' n.
Proof. intros. induction n; simpl; [reflexivity|]. rewrite H, IHn; auto with arith. Qed.

(* How many digits a number has; 18 divisions by 10 leave one of what 63 bits hold. *)
Fixpoint width_by (fuel : nat) (n : Z) : Z :=
  match fuel with O => 1 | S rest => if n <? 10 then 1 else width_by rest (n / 10) + 1 end.
Definition width := width_by 18.

Lemma width_more : forall fuel n, 0 <= n < 10 ^ Z.of_nat (S fuel) -> width_by fuel n = width_by (S fuel) n.
Proof.
  induction fuel; intros.
  - simpl in *. destruct (n <? 10) eqn:E; [reflexivity|]. apply Z.ltb_ge in E. lia.
  - cbn [width_by]. destruct (n <? 10) eqn:E; [reflexivity|]. f_equal. apply IHfuel.
    rewrite Nat2Z.inj_succ, Z.pow_succ_r in H by lia. split; [apply Z.div_pos; lia|]. apply Z.div_lt_upper_bound; lia.
Qed.

Lemma width_bound : forall fuel n, 1 <= width_by fuel n <= Z.of_nat fuel + 1.
Proof.
  induction fuel; intros; cbn [width_by]; [lia|]. destruct (n <? 10); [lia|]. pose proof (IHfuel (n / 10)). lia.
Qed.

Lemma width_within : forall n, 0 <= n <= 9223372036854775807 ->
  1 <= width n <= 19 /\ (n < 10 -> width n = 1) /\ (10 <= n -> width n = width (n / 10) + 1).
Proof.
  intros. unfold width. split; [apply (width_bound 18)|]. split; intros.
  - cbn [width_by]. replace (n <? 10) with true; [reflexivity|]. symmetry. apply Z.ltb_lt. lia.
  - rewrite <- (width_more 17 (n / 10)).
    + cbn [width_by]. replace (n <? 10) with false; [reflexivity|]. symmetry. apply Z.ltb_ge. lia.
    + split; [apply Z.div_pos; lia|]. apply Z.div_lt_upper_bound; [lia|].
      change (10 ^ Z.of_nat 18) with 1000000000000000000. lia.
Qed.
