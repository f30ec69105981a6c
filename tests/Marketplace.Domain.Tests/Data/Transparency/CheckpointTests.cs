using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Data.Transparency;

namespace Marketplace.Domain.Tests.Data.Transparency;

public sealed class CheckpointTests : IDisposable
{
    private const string KeyName = "hall.example";
    private const string Text = "hall.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";

    private static readonly byte[] Root = Convert.FromHexString("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Checkpoint _checkpoint = new("hall.example/log", 8, Root);

    [Fact]
    public void Text_IsThreeLines()
    {
        Assert.Equal(Text, _checkpoint.Text);
        Assert.Equal(Encoding.UTF8.GetBytes(Text), _checkpoint.SignedBytes);
        Assert.True(Checkpoint.TryParse(Text, out var read));
        Assert.Equal(_checkpoint, read);
    }

    [Fact]
    public void Sign_WrittenAndReadBack_IsVerifiedWithThePublishedKey()
    {
        var note = _checkpoint.Sign(KeyName, _key).ToString();
        var key = CheckpointKey.FromPem(KeyName, _key.ExportSubjectPublicKeyInfoPem());

        Assert.StartsWith(Text + "\n\u2014 hall.example ", note, StringComparison.Ordinal);
        Assert.EndsWith("\n", note, StringComparison.Ordinal);
        Assert.True(SignedCheckpoint.TryParse(note, out var read));
        Assert.Equal(note, read.ToString());
        Assert.True(key.Verifies(read));
        Assert.Equal(_key.ExportSubjectPublicKeyInfoPem(), key.Pem);
    }

    [Fact]
    public void Sign_BytesOfTheSignatureLine_AreAsDocumented()
    {
        var line = _checkpoint.Sign(KeyName, _key).ToString().Split('\n')[4];
        var bytes = Convert.FromBase64String(line.Split(' ')[2]);

        Assert.Equal(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..4], bytes[..4]);
        Assert.Equal(4 + 64, bytes.Length);
        Assert.True(_key.VerifyData(
            Encoding.UTF8.GetBytes(Text), bytes[4..], HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public void Verifies_AnyCharacterChanged_IsRefusedOrUnreadable()
    {
        var note = _checkpoint.Sign(KeyName, _key).ToString();
        var key = CheckpointKey.Of(KeyName, _key);
        for (var i = 0; i < note.Length; i++)
        {
            foreach (var other in "A1 \n—/")
            {
                var tampered = note[..i] + other + note[(i + 1)..];
                Assert.False(tampered != note && SignedCheckpoint.TryParse(tampered, out var read) && key.Verifies(read), $"at {i}: {other}");
            }

            Assert.False(SignedCheckpoint.TryParse(note.Remove(i, 1), out var shorter) && key.Verifies(shorter), $"without {i}");
        }
    }

    [Fact]
    public void Verifies_KeyOfAnother_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var note = _checkpoint.Sign(KeyName, _key);
        Assert.False(CheckpointKey.Of(KeyName, other).Verifies(note));
        Assert.False(CheckpointKey.Of("else.example", _key).Verifies(note));

        // Another's signature under our name and key hash.
        var forged = _checkpoint.Sign(KeyName, other);
        var passedOff = forged with { Signatures = [forged.Signatures[0] with { KeyHash = CheckpointKey.Of(KeyName, _key).Hash }] };
        Assert.False(CheckpointKey.Of(KeyName, _key).Verifies(passedOff));
    }

    [Fact]
    public void Verifies_AmongSignaturesOfWitnesses_FindsItsOwn()
    {
        using var witness = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var both = _checkpoint.Sign("witness.example", witness).ToString() + _checkpoint.Sign(KeyName, _key).ToString().Split("\n\n")[1];
        Assert.True(SignedCheckpoint.TryParse(both, out var read));
        Assert.True(CheckpointKey.Of(KeyName, _key).Verifies(read));
        Assert.True(CheckpointKey.Of("witness.example", witness).Verifies(read));
    }

    [Theory]
    [InlineData("hall.example/log\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("hall.example/log\n-8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("hall.example/log\n 8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("hall.example/log\n９\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("hall.example/log\n9223372036854775808\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("hall.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyh=\n")]
    [InlineData("hall.example/log\n8\nXcna\n")]
    [InlineData("hall.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=")]
    [InlineData("hall.example/log\r\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("hall.example/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\nmore\n")]
    [InlineData("\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n")]
    [InlineData("")]
    [InlineData(null)]
    public void TryParse_OtherSpellings_AreRefused(string? text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void TryParse_NoteWithoutSignatureOrTooLong_IsRefused()
    {
        Assert.False(SignedCheckpoint.TryParse(null, out _));
        Assert.False(SignedCheckpoint.TryParse(Text, out _));
        Assert.False(SignedCheckpoint.TryParse(Text + "\n", out _));
        Assert.False(SignedCheckpoint.TryParse(Text + "\n\n", out _));
        var note = _checkpoint.Sign(KeyName, _key).ToString();
        Assert.False(SignedCheckpoint.TryParse(note + new string('a', SignedCheckpoint.MaxLength), out _));
        Assert.False(SignedCheckpoint.TryParse(note.Replace("\n", "\r\n", StringComparison.Ordinal), out _));
    }

    [Fact]
    public void Checkpoint_OfWhatCannotBeWritten_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Checkpoint("two\nlines", 8, Root));
        Assert.Throws<ArgumentException>(() => new Checkpoint("hall", 8, new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Checkpoint("hall", -1, Root));
        Assert.Throws<ArgumentException>(() => _checkpoint.Sign("two words", _key));
        using var wrongCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => _checkpoint.Sign(KeyName, wrongCurve));
        Assert.Throws<ArgumentException>(() => CheckpointKey.FromPem(KeyName, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"));
        Assert.Throws<ArgumentException>(() => CheckpointKey.FromPem(KeyName, "nothing"));
    }

    public void Dispose() => _key.Dispose();
}
