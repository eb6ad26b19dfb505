/** One way to write a digit. */
export interface Skeleton {
  /** How often people write this form, relative to the other forms of its digit. */
  readonly share: number;
  /**
   * One string for each stroke, in the order and direction of the pen: points `x,y` in a box of 100 × 100, x
   * to the right, y downwards, as in the `points` of an SVG polyline. A smooth curve goes through them. A
   * repeated point is a corner.
   */
  readonly strokes: readonly string[];
}

/** The forms of each digit from 0 to 9, drawn for this project after people's handwriting. */
export const skeletons: readonly (readonly Skeleton[])[] = [
  // 0
  [
    // closed at the top
    { share: 4, strokes: ['56,2 26,14 8,46 16,82 46,98 78,84 92,50 82,16 54,2'] },
    // the end runs over the start
    { share: 3, strokes: ['70,14 44,2 16,28 10,68 38,98 76,86 90,48 76,12 46,6 28,26'] },
    // open at the top
    { share: 2, strokes: ['40,4 14,30 8,66 36,98 74,88 92,50 80,16 60,6'] },
    // clockwise, with an upstroke at the left
    { share: 1, strokes: ['26,16 60,2 90,28 90,70 54,98 16,84 8,44 28,12 52,6'] },
    // a drop, begun and ended at the upper right
    { share: 4, strokes: ['80,2 48,16 18,48 12,82 34,98 64,84 86,52 88,22 74,6'] },
    // the end inside
    { share: 1, strokes: ['60,4 28,14 10,46 16,82 44,98 76,84 90,50 78,18 54,12 40,26'] },
    // narrow, with straight flanks
    { share: 2, strokes: ['54,2 34,14 26,48 32,84 50,98 68,84 74,50 68,14 50,3'] },
  ],
  // 1
  [
    // a stick
    { share: 6, strokes: ['50,0 50,50 50,100'] },
    // a stick, leaning
    { share: 5, strokes: ['64,0 50,50 36,100'] },
    // a stick, bent
    { share: 2, strokes: ['53,0 48,34 48,68 52,100'] },
    // with a flag
    { share: 1.5, strokes: ['36,20 58,0 58,0 52,50 46,100'] },
    // with a flag and a foot
    { share: 1, strokes: ['30,22 56,0 56,0 52,50 48,98', '22,98 50,99 80,97'] },
    // with a foot
    { share: 0.3, strokes: ['50,0 51,50 50,98', '28,98 50,99 74,98'] },
  ],
  // 2
  [
    // a sharp corner below
    { share: 4, strokes: ['10,24 26,4 56,0 80,16 76,42 48,70 8,98 8,98 50,96 96,96'] },
    // a loop below
    { share: 4, strokes: ['10,26 32,4 66,4 80,26 64,56 38,82 14,94 8,82 24,74 50,88 74,98 98,90'] },
    // like a Z
    { share: 2, strokes: ['8,10 30,4 64,3 84,10 70,38 40,70 8,96 8,96 50,96 96,94'] },
    // a wave below, no corner
    { share: 2, strokes: ['14,22 36,2 70,6 78,34 54,66 24,90 22,96 46,92 72,96 96,92'] },
    // a large loop below, a hook above
    { share: 1.5, strokes: ['20,30 12,16 30,2 64,2 80,22 68,54 42,82 14,98 4,84 18,70 42,80 66,96 96,88'] },
    // a round head that comes far back, a large loop
    { share: 2, strokes: ['18,24 44,2 78,12 76,44 50,78 24,97 6,86 20,66 48,74 70,92 96,90'] },
    // steep, with a short foot
    { share: 1.5, strokes: ['34,16 50,2 66,14 62,40 46,70 28,95 28,95 50,92 76,96'] },
    // a large round head, a loop, the foot below the line
    { share: 2, strokes: ['10,22 36,1 70,6 80,34 60,66 30,92 8,90 14,70 42,72 72,86 98,92'] },
    // a low, long head
    { share: 1.5, strokes: ['12,28 40,10 74,10 76,34 44,64 10,94 10,94 40,86 70,88 98,96'] },
    // a high, flat loop
    { share: 1, strokes: ['16,30 30,6 58,2 66,24 52,58 30,84 8,90 10,76 34,74 60,80 96,74'] },
  ],
  // 3
  [
    // a corner in the middle
    { share: 4, strokes: ['16,14 44,0 76,10 74,32 42,48 42,48 76,56 84,76 52,98 4,90'] },
    // a loop in the middle
    { share: 2, strokes: ['14,12 46,0 80,14 70,36 42,50 34,46 48,42 80,56 86,80 52,100 8,90'] },
    // a flat top
    { share: 1.5, strokes: ['12,5 48,4 84,4 84,4 64,22 44,42 44,42 78,50 90,74 62,98 10,92'] },
    // a round waist
    { share: 3, strokes: ['14,16 42,0 78,12 66,38 46,47 72,58 82,78 46,98 4,92'] },
    // a small head, a large belly
    { share: 1.5, strokes: ['24,12 46,2 68,12 64,28 42,40 42,40 82,52 92,80 54,100 8,88'] },
    // narrow, the belly open
    { share: 2, strokes: ['24,14 46,0 66,10 62,32 40,47 40,47 66,56 70,80 46,99 22,94'] },
    // a belly that reaches far to the left
    { share: 2.5, strokes: ['22,12 48,1 74,8 76,26 48,44 48,44 74,52 80,70 54,92 24,99 2,92'] },
    // leaning back, a wide head
    { share: 1.5, strokes: ['6,22 34,2 66,6 64,28 40,46 40,46 70,52 86,72 72,96 40,98'] },
    // a large head, a small belly curled in
    { share: 1.5, strokes: ['8,20 40,0 82,10 84,34 50,54 50,54 74,64 76,84 46,98 18,90 14,78'] },
  ],
  // 4
  [
    // open, straight
    { share: 3, strokes: ['26,2 18,28 8,56 8,56 48,56 96,50', '76,4 66,52 56,100'] },
    // open, a round bend
    { share: 4, strokes: ['18,4 12,34 26,52 54,50 80,38', '86,2 72,50 58,100'] },
    // closed to a point
    { share: 1, strokes: ['68,0 38,34 8,64 8,64 50,65 94,62', '68,0 63,50 58,100'] },
    // the bar ends at the stem
    { share: 2, strokes: ['12,2 10,28 8,50 8,50 44,52 76,48', '78,2 73,50 68,100'] },
    // a short stem, leaning
    { share: 2, strokes: ['36,0 22,28 8,54 8,54 48,54 92,46', '68,22 58,60 50,100'] },
    // in one go
    { share: 1, strokes: ['16,6 10,38 28,54 60,42 82,6 82,6 70,50 58,100'] },
    // short arms on a long stem
    { share: 2, strokes: ['24,6 16,30 22,48 50,46 80,38', '82,0 66,50 50,100'] },
    // wide, like an H
    { share: 1, strokes: ['14,6 10,34 8,58 8,58 46,54 90,50', '90,4 86,50 80,100'] },
    // the bar runs far past a short stem
    { share: 1.5, strokes: ['42,4 26,30 10,58 10,58 52,58 98,54', '60,26 54,62 48,98'] },
  ],
  // 5
  [
    // in one go
    { share: 3, strokes: ['84,2 56,3 28,4 28,4 24,24 20,44 20,44 50,36 80,50 82,78 52,99 10,92'] },
    // the cap put on last
    { share: 3, strokes: ['28,6 24,26 20,46 20,46 52,38 80,56 74,86 40,100 6,92', '28,6 58,5 94,2'] },
    // like an S
    { share: 2, strokes: ['88,6 52,2 26,18 32,40 62,52 78,74 54,97 10,92'] },
    // the cap apart
    { share: 1, strokes: ['30,16 24,32 20,46 20,46 52,42 78,58 72,86 42,100 8,94', '36,8 64,5 94,2'] },
    // a long cap, a flat belly
    { share: 2.5, strokes: ['98,2 70,4 44,10 44,10 36,28 28,46 28,46 50,48 62,64 46,88 6,98'] },
    // a short cap, slanting up
    { share: 1.5, strokes: ['76,0 60,6 44,10 44,10 36,28 28,46 28,46 52,46 66,62 54,88 18,98'] },
    // a wide belly below a short cap
    { share: 1.5, strokes: ['64,2 26,6 26,6 20,26 16,44 16,44 54,36 88,56 82,86 46,100 4,84'] },
    // a small belly, rolled in
    { share: 1.5, strokes: ['80,2 34,4 34,4 28,26 26,46 26,46 54,40 74,58 66,88 38,99 18,88 24,78'] },
  ],
  // 6
  [
    // a bow and a round belly
    { share: 4, strokes: ['70,2 38,24 14,60 22,92 52,99 80,80 78,54 52,46 20,70'] },
    // straight
    { share: 2, strokes: ['50,0 26,34 14,72 34,98 68,94 84,70 70,48 42,54 18,76'] },
    // the top curled
    { share: 2, strokes: ['82,10 58,1 26,24 10,62 26,95 60,98 80,78 68,56 42,56 18,76'] },
    // a small belly
    { share: 2, strokes: ['62,0 36,32 18,70 28,96 54,98 68,82 58,66 38,72 24,88'] },
    // the belly runs over the bow
    { share: 1, strokes: ['60,2 28,38 12,76 36,99 74,90 80,66 54,54 22,68 4,86'] },
    // a straight back, a low belly
    { share: 3, strokes: ['54,0 34,30 20,64 26,94 54,98 76,80 76,56 52,52 26,80'] },
    // upright, the belly to the right
    { share: 2, strokes: ['36,0 24,36 20,74 40,98 70,90 84,64 66,46 38,58 24,82'] },
    // a narrow belly
    { share: 1.5, strokes: ['60,0 42,30 32,66 36,94 52,99 66,84 62,66 48,66 36,82'] },
    // the belly closed high on the bow
    { share: 2, strokes: ['76,4 44,20 18,54 20,88 48,99 78,78 82,50 60,40 34,58'] },
    // a wide belly
    { share: 1, strokes: ['52,2 20,34 6,70 30,96 72,96 96,76 80,56 46,58 14,78'] },
  ],
  // 7
  [
    // plain
    { share: 5, strokes: ['6,8 48,6 88,4 88,4 62,50 44,100'] },
    // with a bar
    { share: 2, strokes: ['8,8 48,7 88,4 88,4 62,50 46,100', '30,54 56,52 86,48'] },
    // with a serif
    { share: 2, strokes: ['8,26 12,6 12,6 50,6 86,4 86,4 64,48 52,100'] },
    // a round shoulder
    { share: 2, strokes: ['6,16 28,6 64,4 84,12 76,40 58,72 50,100'] },
    // a wave above
    { share: 2, strokes: ['4,22 18,8 50,14 92,4 92,4 62,48 42,100'] },
    // with a serif and a bar
    { share: 0.8, strokes: ['10,22 14,5 14,5 50,6 86,4 86,4 62,50 46,100', '32,54 56,52 84,50'] },
    // a long serif, an upright stem
    { share: 1.5, strokes: ['14,36 20,8 20,8 50,8 78,6 78,6 72,50 68,100'] },
    // a hooked shoulder
    { share: 1.5, strokes: ['16,30 26,10 44,16 66,14 82,4 82,4 66,48 54,100'] },
    // narrow
    { share: 1.5, strokes: ['26,12 48,8 70,4 70,4 60,50 50,100'] },
    // the stem bent
    { share: 2, strokes: ['10,14 46,10 84,6 84,6 78,36 78,68 80,100'] },
  ],
  // 8
  [
    // from the right, through the middle, closed
    { share: 4, strokes: ['80,14 46,0 20,20 42,44 74,66 70,94 38,100 16,82 34,56 66,36 80,12'] },
    // from the middle
    { share: 2, strokes: ['50,47 24,24 50,1 76,22 50,47 18,74 48,99 82,76 50,47'] },
    // two rings
    { share: 1, strokes: ['50,46 22,30 32,6 64,4 78,26 50,46', '50,47 16,68 22,94 56,99 84,76 50,47'] },
    // open above, the end swung out
    { share: 2.5, strokes: ['78,18 50,2 24,18 38,42 68,62 70,90 38,100 16,82 36,56 70,30 90,4'] },
    // narrow below
    { share: 2.5, strokes: ['86,16 54,0 18,16 34,40 62,62 60,92 36,100 22,84 40,58 72,36 90,8'] },
    // slender
    { share: 2, strokes: ['72,16 52,1 30,16 44,42 66,66 62,92 40,99 26,82 42,54 66,32 72,12'] },
    // slender, the end swung out
    { share: 2, strokes: ['68,20 52,3 32,18 44,40 64,64 58,92 36,98 26,82 46,52 72,24 86,8'] },
    // a small head
    { share: 1.5, strokes: ['66,16 50,4 34,16 46,38 80,62 80,90 44,100 14,84 30,56 58,36 66,14'] },
  ],
  // 9
  [
    // a straight stem
    { share: 4, strokes: ['76,18 52,2 22,22 18,48 42,58 70,36 80,10 80,10 74,54 66,100'] },
    // the tail curled
    { share: 1.5, strokes: ['80,18 48,1 18,22 26,50 58,48 80,18 80,18 82,62 64,94 20,96'] },
    // the stem leans and bends
    { share: 4, strokes: ['76,14 48,2 18,28 22,54 52,48 80,10 68,56 48,100'] },
    // a small head on a long stem
    { share: 1.5, strokes: ['70,12 48,3 28,22 34,42 60,36 74,8 74,8 66,56 56,100'] },
    // a wide head, open above
    { share: 1.5, strokes: ['60,4 28,14 10,40 28,56 62,42 84,14 84,14 72,56 56,100'] },
    // a round head left of a straight stem
    { share: 3, strokes: ['74,10 46,6 22,28 20,52 42,58 64,38 80,4 80,4 66,52 50,100'] },
    // the head runs on into a stem below its middle
    { share: 3, strokes: ['78,20 60,2 32,14 16,42 34,58 64,42 82,12 70,48 50,76 40,100'] },
    // a narrow head
    { share: 2, strokes: ['66,10 50,2 34,22 36,46 52,50 68,14 68,14 62,56 54,100'] },
    // a flat tail to the left
    { share: 1, strokes: ['74,16 46,1 20,20 24,46 54,48 76,16 76,16 68,62 46,88 14,100'] },
  ],
];
