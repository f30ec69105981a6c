using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>Why a second draw was approved.</summary>
/// <param name="Approved">Number of the supervisor's consent.</param>
public sealed record RedrawCause(string Approved, string Reason);

/// <summary>
/// One draw for one group of seats. The whole list is put in order at once, so that those who step in for others are drawn as well and
/// nobody chooses them.
/// </summary>
/// <param name="Proof">What anybody recomputes; its list shows marks until the names are opened.</param>
/// <param name="Order">Library numbers, first drawn first; sealed.</param>
public sealed record ExpertDraw(DrawProof Proof, IReadOnlyList<string> Order, DateTimeOffset DrawnAt, RedrawCause? Cause)
{
    private const int ReasonLength = 10;

    /// <param name="commit">Hex, as published before the list was frozen.</param>
    /// <param name="listHash">Hex, as published at the freeze.</param>
    /// <param name="nonceAt">When the owner or the supervisor entered the nonce.</param>
    /// <param name="before">The draw for the same seats that was made already.</param>
    public static ExpertDraw Make(
        ExpertPool pool, string listHash, string commit, byte[] secret, string nonce, DateTimeOffset nonceAt,
        DrawWindow window, DateTimeOffset at, ExpertDraw? before = null, RedrawCause? cause = null)
    {
        window.Check(at);
        Ensure.That(before is null || IsGood(cause), ExpertRules.DrawnBefore);
        Ensure.That(VerifiableDraw.IsNonce(nonce), ExpertRules.NonceUnfit, VerifiableDraw.MinimumNonceLength);
        Ensure.That(nonceAt > pool.FrozenAt && nonceAt <= at, ExpertRules.NonceBeforeFreeze, pool.FrozenAt, nonceAt);
        Ensure.That(secret.Length == VerifiableDraw.SecretLength && Convert.ToHexStringLower(VerifiableDraw.Commit(secret)) == commit, ExpertRules.SecretNotCommitted);
        Ensure.That(pool.ListHash == listHash, ExpertRules.PoolChanged);

        var proof = DrawProof.Draw(secret, pool.List, nonce, pool.Places.Count);
        return new(proof, [.. proof.Order.Select(pool.ExpertAt)], at, cause);
    }

    /// <summary>Chosen and not drawn: only where a draw cannot serve, and only with consent.</summary>
    public static void CheckDirectChoice(bool special, string? consent, string? reason) =>
        Ensure.That(special && !string.IsNullOrWhiteSpace(consent) && reason?.Trim().Length >= ReasonLength, ExpertRules.DirectChoiceNotAllowed);

    /// <summary>After the names are open: whether order, marks and numbers belong together.</summary>
    public bool IsProvenBy(ExpertPool pool) =>
        Proof.Verify().Count == 0 && Proof.List.SequenceEqual(pool.List) && Proof.Order.Select(pool.ExpertAt).SequenceEqual(Order);

    private static bool IsGood(RedrawCause? cause) =>
        cause is not null && !string.IsNullOrWhiteSpace(cause.Approved) && cause.Reason.Trim().Length >= ReasonLength;
}
