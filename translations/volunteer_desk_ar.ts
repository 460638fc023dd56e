<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Formats</name>
    <message>
        <source>%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3 AH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 AH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 AM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 PM</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>April</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>August</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>December</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dhu al-Hijjah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dhu al-Qa&apos;dah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>February</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Friday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>January</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>July</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumada al-Akhirah</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jumada al-Ula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>June</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>March</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Monday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muharram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>November</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>October</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rabi al-Akhir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rabi al-Awwal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rajab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ramadan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>September</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sha&apos;ban</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shawwal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a moment ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>A newer version is needed to receive. Attendance is still sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number below zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number outside Saudi Arabia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shift ends before it starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A shift is longer than 16 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A station has no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Absent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed in person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Already in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An identity number has 10 digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the file. Close it there and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another service answered, perhaps the sign-in page of a network. Everything is saved here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one shift is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least one station is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back from break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birth date unknown, and the place has a minimum age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deputy leader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution supervisor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Excused absence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field recorder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First aid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From check-in to check-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GCC identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guardian consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has another shift at that time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iqama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leader&apos;s decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than 6 hours of rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Men&apos;s lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection. Everything is saved on this computer and goes out later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No header row with a name column in the first 20 rows. The template shows one that works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No-show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not on the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not recorded: the disk is full. Everything recorded before is safe. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the database cannot be read. The file is left as it is; restore the last copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the file failed. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same identity number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same mobile, similar name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same name and birth date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the leader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the leader</source>
        <comment>archived</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody changed this meanwhile. The new state is shown now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special needs lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Team leader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data folder cannot be written to. Nothing was changed; the folder&apos;s rights need a look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database does not open with this key. It is left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The date cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The date lies in the future</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desk is already open in another window on this computer. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The enrolment of this desk was revoked. Records stay safe on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no rows. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds macros. Save it as .xlsx and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is built to do harm and was not opened. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is protected by a password. Save a copy without a password and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is too large. Split it and bring in the parts one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gender cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity number cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity number fails its check digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lane is for men</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lane is for women</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The leader&apos;s review is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mobile number cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mobile number has the wrong length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name holds digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name holds hidden characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is incomplete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform answers too slowly. Everything is saved; it is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform does not know this desk any more. Nothing is lost here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform has trouble. Everything is saved; it is tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The platform&apos;s certificate is not trusted, so nothing was sent. Everything is saved here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The specialty is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole shift after check-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The year is out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is not valid or was used before. Ask for a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer offers no safe key store. The passphrase is asked at each start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This database was written by a newer version. Nothing was changed; update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the code of the recovery sheet. Each group has its own check, so a typing slip shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the old .xls form. Save it as .xlsx and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file is not known. Excel, CSV and .vcf are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs the team leader or a deputy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This passphrase does not open the desk. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This record is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value cannot be taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too easy to guess: at least 8 characters, not a common word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong entries. The next try is possible in %Ln second(s). Nothing is lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Too many wrong entries. Waiting a little is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two stations have the same name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Under 18 without guardian consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vehicle loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volunteering manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Women&apos;s lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong PIN. The data is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Younger than %1 years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>birth date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guardian consent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identity number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mobile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
