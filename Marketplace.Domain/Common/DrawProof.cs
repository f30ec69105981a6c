namespace Marketplace.Domain.Common;

/// <summary>
/// All that a stranger needs to recompute a draw. Byte strings are lower-case hex; <see cref="Secret"/>, <see cref="Nonce"/>
/// and <see cref="Seed"/> are null until the draw; <see cref="Order"/> names registration numbers, first taken first.
/// </summary>
public sealed record DrawProof(
    string Commit,
    string? Secret,
    IReadOnlyList<DrawEntry> List,
    string ListHash,
    string? Nonce,
    string? Seed,
    IReadOnlyList<string> Order)
{
    /// <exception cref="ArgumentException">As <see cref="VerifiableDraw"/> refuses.</exception>
    public static DrawProof Draw(ReadOnlySpan<byte> secret, IEnumerable<DrawEntry> list, string nonce, int take)
    {
        var frozen = VerifiableDraw.Freeze(list);
        var listHash = VerifiableDraw.ListHash(frozen);
        var seed = VerifiableDraw.Seed(secret, listHash, nonce);
        var order = VerifiableDraw.Order(seed, frozen.Count, take);
        return new(
            Hex(VerifiableDraw.Commit(secret)), Hex(secret), frozen, Hex(listHash), nonce, Hex(seed),
            [.. order.Select(place => frozen[place].RegNo)]);
    }

    /// <summary>
    /// Recomputes everything and names each part that does not hold; empty when the draw is right. Each part is checked against
    /// the published values it is made of, so that one false part does not accuse those after it.
    /// </summary>
    public IReadOnlyList<DrawPart> Verify()
    {
        var failed = new List<DrawPart>();
        var secret = Bytes(Secret);
        var listHash = Bytes(ListHash);
        var seed = Bytes(Seed);

        Require(DrawPart.Secret, secret is not null);
        Require(DrawPart.Commit, secret is not null && Is(VerifiableDraw.Commit(secret), Commit));

        var listIsFrozen = IsFrozen();
        Require(DrawPart.List, listIsFrozen);
        Require(DrawPart.ListHash, listIsFrozen && Is(VerifiableDraw.ListHash(List), ListHash));

        var nonceIsGood = VerifiableDraw.IsNonce(Nonce);
        Require(DrawPart.Nonce, nonceIsGood);
        Require(DrawPart.Seed, secret is not null && listHash is not null && nonceIsGood
            && Is(VerifiableDraw.Seed(secret, listHash, Nonce!), Seed));
        Require(DrawPart.Order, seed is not null && listIsFrozen && OrderFollowsFrom(seed));
        return failed;

        void Require(DrawPart part, bool holds)
        {
            if (!holds)
            {
                failed.Add(part);
            }
        }
    }

    private bool IsFrozen()
    {
        try
        {
            return List is { Count: > 0 } && VerifiableDraw.Freeze(List).SequenceEqual(List);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private bool OrderFollowsFrom(byte[] seed) =>
        Order is { Count: > 0 } && Order.Count <= List.Count
        && VerifiableDraw.Order(seed, List.Count, Order.Count).Select(place => List[place].RegNo).SequenceEqual(Order);

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private static bool Is(byte[] computed, string? hex) => Bytes(hex) is { } given && computed.AsSpan().SequenceEqual(given);

    private static byte[]? Bytes(string? hex)
    {
        var bytes = new byte[VerifiableDraw.SecretLength];
        return hex is { Length: 2 * VerifiableDraw.SecretLength }
            && Convert.FromHexString(hex, bytes, out _, out _) is System.Buffers.OperationStatus.Done ? bytes : null;
    }
}
