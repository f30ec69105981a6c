using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// A checkpoint as a signed note: its three lines, a blank line, and one line per signature:
/// em dash (U+2014), blank, key name, blank, base64 of 4 bytes of key hash and 64 bytes of signature (r ‖ s, as WebCrypto wants it).
/// </summary>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, IReadOnlyList<CheckpointSignature> Signatures)
{
    public const int SignatureLength = 64;

    /// <summary>More is not read: a note is a few hundred characters.</summary>
    public const int MaxLength = 16_384;

    private const string Mark = "— ";

    /// <summary>The note, ended by a line feed.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Checkpoint.Text).Append('\n');
        foreach (var signature in Signatures)
        {
            note.Append(Mark).Append(signature.KeyName).Append(' ').Append(Base64(signature)).Append('\n');
        }

        return note.ToString();
    }

    /// <summary>Strict: line feeds only, one spelling for every value, at least one signature. Says nothing of who signed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out SignedCheckpoint? note)
    {
        note = null;
        if (text is not { Length: <= MaxLength }
            || text.IndexOf("\n\n", StringComparison.Ordinal) is var blank && blank < 0
            || !Checkpoint.TryParse(text[..(blank + 1)], out var checkpoint)
            || text[(blank + 2)..].Split('\n') is not [.. { Length: > 0 } lines, ""])
        {
            return false;
        }

        var signatures = new List<CheckpointSignature>();
        foreach (var line in lines)
        {
            if (ReadSignature(line) is not { } signature)
            {
                return false;
            }

            signatures.Add(signature);
        }

        note = new(checkpoint, signatures);
        return true;
    }

    private static CheckpointSignature? ReadSignature(string line)
    {
        var bytes = new byte[sizeof(uint) + SignatureLength];
        if (!line.StartsWith(Mark, StringComparison.Ordinal)
            || line[Mark.Length..].Split(' ') is not [var name, var base64]
            || !CheckpointKey.IsName(name)
            || !Convert.TryFromBase64String(base64, bytes, out var length) || length != bytes.Length)
        {
            return null;
        }

        var signature = new CheckpointSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[sizeof(uint)..]);
        return Base64(signature) == base64 ? signature : null;
    }

    private static string Base64(CheckpointSignature signature)
    {
        var bytes = new byte[sizeof(uint) + signature.Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyHash);
        signature.Signature.CopyTo(bytes, sizeof(uint));
        return Convert.ToBase64String(bytes);
    }
}
