using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Files.UseCases;

namespace Marketplace.Domain.Supermarket.Chat;

public enum ChatMessageKind
{
    Text,
    File,

    /// <summary>报价卡: a price and a time that the owner can turn into an order.</summary>
    Quote,

    /// <summary>The agency says that the owner's last word needs no answer.</summary>
    Settled,
}

/// <summary>One message, as both sides see it. Never changed and never removed.</summary>
public sealed class ChatMessage
{
    public const int TextMaxLength = 2000;
    public const int ClientIdMaxLength = 40;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SessionId { get; init; }

    /// <summary>1 and on, without a gap, within the session.</summary>
    public required int Seq { get; init; }

    public required Guid AgencyId { get; init; }

    public required ChatSide Side { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ChatMessageKind Kind { get; init; }

    /// <summary>Phone and ID numbers in it have been masked; what was typed is kept nowhere.</summary>
    public required string Text { get; init; }

    /// <summary>It speaks of paying outside of a contract: the reader is warned.</summary>
    public bool Warns { get; init; }

    public Guid? FileId { get; init; }

    public string? FileName { get; init; }

    public long? FileSize { get; init; }

    public string? FileType { get; init; }

    public string? QuoteJson { get; init; }

    /// <summary>Made by the sender: the same message sent twice is there once.</summary>
    public required string ClientId { get; init; }

    /// <summary>Business minutes that the agency took to answer, where this is an answer.</summary>
    public int? AnswerMinutes { get; init; }

    public ChatQuote? Quote => QuoteJson is null ? null : JsonSerializer.Deserialize<ChatQuote>(QuoteJson, OutboxJson.Options);

    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\n{Text}\n{FileId}\n{QuoteJson}")));
}

/// <summary>What a message says before it has a number.</summary>
public sealed record ChatWords(ChatMessageKind Kind, string Name, string Text, bool Warns = false, KeptFile? File = null, string? QuoteJson = null);

/// <summary>A price and a time for a listing. It binds nobody: the order that takes it up does.</summary>
public sealed record ChatQuote(Guid ListingId, string ListingNumber, string Title, Money Price, decimal? Quantity, string Unit, int WorkingDays, string Scale);
