<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ArrivalsCard</name>
    <message numerus="yes">
        <source>Still to come: %1, in about %Ln minute(s) at this pace</source>
        <translation>
            <numerusform>Still to come: %1, in about %Ln minute at this pace</numerusform>
            <numerusform>Still to come: %1, in about %Ln minutes at this pace</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellCard</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Concerns</name>
    <message numerus="yes">
        <source>%1: %Ln empty seat(s)</source>
        <translation>
            <numerusform>%1: %Ln empty seat</numerusform>
            <numerusform>%1: %Ln empty seats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln empty seat(s) in the next shift</source>
        <translation>
            <numerusform>%1: %Ln empty seat in the next shift</numerusform>
            <numerusform>%1: %Ln empty seats in the next shift</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln person(s) absent</source>
        <translation>
            <numerusform>%1: %Ln person absent</numerusform>
            <numerusform>%1: %Ln people absent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln person(s) late</source>
        <translation>
            <numerusform>%1: %Ln person late</numerusform>
            <numerusform>%1: %Ln people late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln person(s) left early</source>
        <translation>
            <numerusform>%1: %Ln person left early</numerusform>
            <numerusform>%1: %Ln people left early</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) without a station</source>
        <translation>
            <numerusform>%Ln person without a station</numerusform>
            <numerusform>%Ln people without a station</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) without check-out after the shift</source>
        <translation>
            <numerusform>%Ln person without check-out after the shift</numerusform>
            <numerusform>%Ln people without check-out after the shift</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) to complete</source>
        <translation>
            <numerusform>%Ln record to complete</numerusform>
            <numerusform>%Ln records to complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayFigures</name>
    <message numerus="yes">
        <source>Whole day: %Ln seat(s)</source>
        <translation>
            <numerusform>Whole day: %Ln seat</numerusform>
            <numerusform>Whole day: %Ln seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionCards</name>
    <message numerus="yes">
        <source>%Ln shift(s)</source>
        <translation>
            <numerusform>%Ln shift</numerusform>
            <numerusform>%Ln shifts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DistributionEditor</name>
    <message numerus="yes">
        <source>%Ln place(s) in all</source>
        <translation>
            <numerusform>%Ln place in all</numerusform>
            <numerusform>%Ln places in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message numerus="yes">
        <source>Late by %Ln minute(s), check-in recorded</source>
        <translation>
            <numerusform>Late by %Ln minute, check-in recorded</numerusform>
            <numerusform>Late by %Ln minutes, check-in recorded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FitPane</name>
    <message numerus="yes">
        <source>of %Ln people</source>
        <translation>
            <numerusform>of %Ln person</numerusform>
            <numerusform>of %Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>%Ln day ago</numerusform>
            <numerusform>%Ln days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>%Ln hour ago</numerusform>
            <numerusform>%Ln hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>%Ln minute ago</numerusform>
            <numerusform>%Ln minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message numerus="yes">
        <source>%Ln year(s) old</source>
        <translation>
            <numerusform>%Ln year old</numerusform>
            <numerusform>%Ln years old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScannerTest</name>
    <message numerus="yes">
        <source>%Ln digit(s) were read, and a badge has 9: %1.</source>
        <translation>
            <numerusform>%Ln digit was read, and a badge has 9: %1.</numerusform>
            <numerusform>%Ln digits were read, and a badge has 9: %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message numerus="yes">
        <source>%Ln other shift(s) near</source>
        <translation>
            <numerusform>%Ln other shift near</numerusform>
            <numerusform>%Ln other shifts near</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%Ln record(s) waiting to be sent</source>
        <translation>
            <numerusform>%Ln record waiting to be sent</numerusform>
            <numerusform>%Ln records waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock fast by %Ln minute(s), corrected</source>
        <translation>
            <numerusform>Clock fast by %Ln minute, corrected</numerusform>
            <numerusform>Clock fast by %Ln minutes, corrected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock slow by %Ln minute(s), corrected</source>
        <translation>
            <numerusform>Clock slow by %Ln minute, corrected</numerusform>
            <numerusform>Clock slow by %Ln minutes, corrected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>Short by %Ln person(s)</source>
        <translation>
            <numerusform>Short by %Ln person</numerusform>
            <numerusform>Short by %Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>Too many wrong entries. The next try is possible in %Ln second(s). Nothing is lost.</source>
        <translation>
            <numerusform>Too many wrong entries. The next try is possible in %Ln second. Nothing is lost.</numerusform>
            <numerusform>Too many wrong entries. The next try is possible in %Ln seconds. Nothing is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %Ln more try(s), then the passphrase. Nothing is lost.</source>
        <translation>
            <numerusform>Wrong PIN. One more try, then the passphrase. Nothing is lost.</numerusform>
            <numerusform>Wrong PIN. %Ln more tries, then the passphrase. Nothing is lost.</numerusform>
        </translation>
    </message>
</context>
</TS>
