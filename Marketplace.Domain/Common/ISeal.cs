namespace Marketplace.Domain.Common;

/// <summary>
/// Keeps small secrets unreadable to whoever only has the database: its keys live outside of it.
/// The purpose is bound into the ciphertext; what was sealed for one purpose does not open for another.
/// </summary>
public interface ISeal
{
    byte[] Seal(string purpose, ReadOnlySpan<byte> plain);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Wrong key, wrong purpose or altered bytes.</exception>
    byte[] Open(string purpose, ReadOnlySpan<byte> secret);

    /// <summary>A keyed hash: equal for equal texts, says nothing about the text to whoever lacks the key. 32 bytes.</summary>
    byte[] Mark(string purpose, string text);
}
