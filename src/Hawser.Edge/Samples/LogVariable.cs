namespace Hawser.Edge.Samples;

/// <summary>The variables of log-format strings, by HAProxy's letters (configuration manual §8.2.6).</summary>
internal enum LogVariable
{
    B, CC, CS, H, HM, HP, HPO, HQ, HU, HV, ID, ST, T, Ta, Tc, Td, Th, Ti, Tl, Tq, TR, Tr, Ts, Tt, Tu, Tw, U, ac, b, bc, bi, bp, bq,
    ci, cp, f, fc, fi, fp, ft, hr, hrl, hs, hsl, lc, ms, pid, r, rc, rt, s, sc, si, sp, sq, sslc, sslv, t, tr, trg, trl, ts, tsc,
}
