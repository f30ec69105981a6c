namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>Limits of the online talks that no statute fixes.</summary>
public sealed class ChatSettings
{
    /// <summary>Business hours in which an agency's time to answer is counted, Beijing time.</summary>
    public TimeOnly OfficeOpens { get; set; } = new(9, 0);

    public TimeOnly OfficeCloses { get; set; } = new(17, 0);

    /// <summary>Working days after which a question that nobody answered goes on record.</summary>
    public int AnswerWorkingDays { get; set; } = 1;

    /// <summary>Messages that one person may send in a minute.</summary>
    public int MessagesPerMinute { get; set; } = 20;

    /// <summary>Hours that a supervisor's permission to read lasts.</summary>
    public int InspectionHours { get; set; } = 2;

    /// <summary>Days of answers that the median on the shop is taken of.</summary>
    public int ResponseDays { get; set; } = 90;
}
