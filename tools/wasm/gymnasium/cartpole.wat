;; Two cart-poles at a time: the equations of src/envs/classic-control/cartpole-dynamics.ts in the same order of
;; operations, so that every result has the same bits. Sine and cosine are fdlibm's polynomials, which hold for
;; |theta| < 0.3 and are what V8's Math.sin and Math.cos evaluate there.
(module
  (memory (export "memory") 1)

  ;; Moves environments `from` to `to` (even) on by one step. States are float64 by component, `stride` bytes apart;
  ;; actions are int32, terminations bytes, observations float32 by environment; `scratch` holds 16 bytes for each.
  ;; Returns `to`, or the first environment whose pair holds an angle that is too large.
  ;;
  ;; First all sines and cosines, then the rest: two short chains of operations overlap where one long one does not.
  (func (export "advance")
    (param $from i32) (param $to i32) (param $state i32) (param $stride i32)
    (param $actions i32) (param $terminations i32) (param $observations i32) (param $scratch i32)
    (result i32)
    (local $at i32) (local $pair i32) (local $x v128) (local $v v128) (local $t v128) (local $w v128)
    (local $z v128) (local $sin v128) (local $cos v128) (local $r v128)
    (local $temp v128) (local $acceleration v128) (local $angular v128)
    (local $xv v128) (local $tw v128) (local $failed i32)

    (local.set $pair (local.get $from))
    (block $angles
      (loop $next
        (br_if $angles (i32.ge_s (local.get $pair) (local.get $to)))
        (local.set $t (v128.load (i32.add
          (i32.add (local.get $state) (i32.shl (local.get $stride) (i32.const 1)))
          (i32.shl (local.get $pair) (i32.const 3)))))

        ;; Leave when an angle is not below 0.3 (or is NaN).
        (br_if $angles (i32.eqz (i64x2.all_true
          (f64x2.lt (f64x2.abs (local.get $t)) (v128.const f64x2 0.3 0.3)))))

        ;; sin = t + z t (S1 + z (S2 + z (S3 + z (S4 + z (S5 + z S6)))))
        (local.set $z (f64x2.mul (local.get $t) (local.get $t)))
        (local.set $r (f64x2.mul (local.get $z) (v128.const f64x2 1.58969099521155010221e-10 1.58969099521155010221e-10)))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 -2.50507602534068634195e-08 -2.50507602534068634195e-08) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 2.75573137070700676789e-06 2.75573137070700676789e-06) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 -1.98412698298579493134e-04 -1.98412698298579493134e-04) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 8.33333333332248946124e-03 8.33333333332248946124e-03) (local.get $r))))
        (local.set $sin (f64x2.add (local.get $t)
          (f64x2.mul (f64x2.mul (local.get $z) (local.get $t))
            (f64x2.add (v128.const f64x2 -1.66666666666666324348e-01 -1.66666666666666324348e-01) (local.get $r)))))

        ;; cos = 1 - (z / 2 - z (z (C1 + z (C2 + z (C3 + z (C4 + z (C5 + z C6)))))))
        (local.set $r (f64x2.mul (local.get $z) (v128.const f64x2 -1.13596475577881948265e-11 -1.13596475577881948265e-11)))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 2.08757232129817482790e-09 2.08757232129817482790e-09) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 -2.75573143513906633035e-07 -2.75573143513906633035e-07) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 2.48015872894767294178e-05 2.48015872894767294178e-05) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 -1.38888888888741095749e-03 -1.38888888888741095749e-03) (local.get $r))))
        (local.set $r (f64x2.mul (local.get $z) (f64x2.add (v128.const f64x2 4.16666666666666019037e-02 4.16666666666666019037e-02) (local.get $r))))
        (local.set $cos (f64x2.sub (v128.const f64x2 1 1)
          (f64x2.sub (f64x2.mul (v128.const f64x2 0.5 0.5) (local.get $z)) (f64x2.mul (local.get $z) (local.get $r)))))

        (local.set $at (i32.add (local.get $scratch) (i32.shl (local.get $pair) (i32.const 4))))
        (v128.store (local.get $at) (local.get $sin))
        (v128.store (i32.add (local.get $at) (i32.const 16)) (local.get $cos))
        (local.set $pair (i32.add (local.get $pair) (i32.const 2)))
        (br $next)))
    (local.set $to (local.get $pair))

    (block $moves
      (loop $next
        (br_if $moves (i32.ge_s (local.get $from) (local.get $to)))
        (local.set $at (i32.add (local.get $scratch) (i32.shl (local.get $from) (i32.const 4))))
        (local.set $sin (v128.load (local.get $at)))
        (local.set $cos (v128.load (i32.add (local.get $at) (i32.const 16))))
        (local.set $at (i32.add (local.get $state) (i32.shl (local.get $from) (i32.const 3))))
        (local.set $x (v128.load (local.get $at)))
        (local.set $v (v128.load (i32.add (local.get $at) (local.get $stride))))
        (local.set $at (i32.add (local.get $at) (i32.shl (local.get $stride) (i32.const 1))))
        (local.set $t (v128.load (local.get $at)))
        (local.set $w (v128.load (i32.add (local.get $at) (local.get $stride))))

        ;; temp = (F + m l w^2 sin) / M, with F = 20 action - 10
        (local.set $temp (f64x2.div
          (f64x2.add
            (f64x2.sub
              (f64x2.mul (v128.const f64x2 20 20)
                (f64x2.convert_low_i32x4_s (v128.load64_zero (i32.add (local.get $actions) (i32.shl (local.get $from) (i32.const 2))))))
              (v128.const f64x2 10 10))
            (f64x2.mul (f64x2.mul (v128.const f64x2 0.05 0.05) (f64x2.mul (local.get $w) (local.get $w))) (local.get $sin)))
          (v128.const f64x2 1.1 1.1)))

        ;; theta'' = (g sin - cos temp) / (l (4/3 - m cos^2 / M))
        (local.set $angular (f64x2.div
          (f64x2.sub (f64x2.mul (v128.const f64x2 9.8 9.8) (local.get $sin)) (f64x2.mul (local.get $cos) (local.get $temp)))
          (f64x2.mul (v128.const f64x2 0.5 0.5)
            (f64x2.sub (v128.const f64x2 0x1.5555555555555p+0 0x1.5555555555555p+0)
              (f64x2.div (f64x2.mul (v128.const f64x2 0.1 0.1) (f64x2.mul (local.get $cos) (local.get $cos))) (v128.const f64x2 1.1 1.1))))))

        ;; x'' = temp - m l theta'' cos / M
        (local.set $acceleration (f64x2.sub (local.get $temp)
          (f64x2.div (f64x2.mul (f64x2.mul (v128.const f64x2 0.05 0.05) (local.get $angular)) (local.get $cos)) (v128.const f64x2 1.1 1.1))))

        (local.set $x (f64x2.add (local.get $x) (f64x2.mul (v128.const f64x2 0.02 0.02) (local.get $v))))
        (local.set $v (f64x2.add (local.get $v) (f64x2.mul (v128.const f64x2 0.02 0.02) (local.get $acceleration))))
        (local.set $t (f64x2.add (local.get $t) (f64x2.mul (v128.const f64x2 0.02 0.02) (local.get $w))))
        (local.set $w (f64x2.add (local.get $w) (f64x2.mul (v128.const f64x2 0.02 0.02) (local.get $angular))))

        (v128.store (local.get $at) (local.get $t))
        (v128.store (i32.add (local.get $at) (local.get $stride)) (local.get $w))
        (local.set $at (i32.sub (local.get $at) (i32.shl (local.get $stride) (i32.const 1))))
        (v128.store (local.get $at) (local.get $x))
        (v128.store (i32.add (local.get $at) (local.get $stride)) (local.get $v))

        ;; Two flags as two bytes.
        (local.set $failed (i64x2.bitmask (v128.or
          (f64x2.gt (f64x2.abs (local.get $x)) (v128.const f64x2 2.4 2.4))
          (f64x2.gt (f64x2.abs (local.get $t)) (v128.const f64x2 0.20943951023931953 0.20943951023931953)))))
        (i32.store16 (i32.add (local.get $terminations) (local.get $from))
          (i32.or (i32.and (local.get $failed) (i32.const 1)) (i32.shl (i32.and (local.get $failed) (i32.const 2)) (i32.const 7))))

        ;; x0 x1, v0 v1, t0 t1, w0 w1 become x0 v0 t0 w0, x1 v1 t1 w1 in float32.
        (local.set $xv (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
          (f32x4.demote_f64x2_zero (local.get $x)) (f32x4.demote_f64x2_zero (local.get $v))))
        (local.set $tw (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
          (f32x4.demote_f64x2_zero (local.get $t)) (f32x4.demote_f64x2_zero (local.get $w))))
        (local.set $at (i32.add (local.get $observations) (i32.shl (local.get $from) (i32.const 4))))
        (v128.store (local.get $at)
          (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $xv) (local.get $tw)))
        (v128.store (i32.add (local.get $at) (i32.const 16))
          (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $xv) (local.get $tw)))

        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (br $next)))
    (local.get $to)))
