using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// What the log stands for at one size: three lines, each ended by a line feed: origin, size in decimal, root in base64.
/// These UTF-8 bytes, with the last line feed and without the blank line that follows in a signed note, are what is signed.
/// </summary>
public sealed record Checkpoint
{
    /// <exception cref="ArgumentException">Origin blank or of more than one line, size negative, or root not 32 bytes.</exception>
    public Checkpoint(string origin, long size, byte[] root)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(root);
        if (!IsOrigin(origin))
        {
            throw new ArgumentException("An origin is one line of text.", nameof(origin));
        }

        if (root.Length != MerkleHash.Size)
        {
            throw new ArgumentException("A root has 32 bytes.", nameof(root));
        }

        (Origin, Size, Root) = (origin, size, root.ToArray());
    }

    /// <summary>Names the log, for example <c>hall.example/log</c>. Part of what is signed, so that one log cannot pass for another.</summary>
    public string Origin { get; }

    /// <summary>Number of leaves.</summary>
    public long Size { get; }

    /// <summary>Base64 in the text, 32 bytes here.</summary>
    public byte[] Root { get; }

    /// <summary>The three lines.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Exactly the bytes under the signature.</summary>
    public byte[] SignedBytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>The same bytes make the same checkpoint.</summary>
    public bool Equals(Checkpoint? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <param name="keyName">Without blanks and plus signs.</param>
    /// <param name="key">ECDSA P-256 with its private part.</param>
    public SignedCheckpoint Sign(string keyName, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var signature = key.SignData(SignedBytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new(this, [new(keyName, CheckpointKey.Of(keyName, key).Hash, signature)]);
    }

    /// <summary>Reads the three lines back, exactly as <see cref="Text"/> writes them and in no other spelling.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var root = new byte[MerkleHash.Size];
        if (text?.Split('\n') is not [var origin, var size, var base64, ""]
            || !IsOrigin(origin)
            || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
            || !Convert.TryFromBase64String(base64, root, out var length) || length != root.Length)
        {
            return false;
        }

        var read = new Checkpoint(origin, leaves, root);
        if (read.Text != text)
        {
            return false;
        }

        checkpoint = read;
        return true;
    }

    private static bool IsOrigin(string? origin) => !string.IsNullOrWhiteSpace(origin) && !origin.Any(char.IsControl);
}
